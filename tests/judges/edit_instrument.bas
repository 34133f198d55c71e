REM What a coordinator does to an instrument: an item reworded, one added after another, a third language.

Sub Edit(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  book = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  survey = book.Sheets.getByName("survey")
  choices = book.Sheets.getByName("choices")
  Reword survey, "Conocimiento de la composición del personal por sexo, pueblo, lengua y discapacidad.", "Cuánto se sabe de quiénes integran el personal."
  CopyItem survey, 1, "par_6", "par_7"
  CopyItem choices, 0, "niv_par_6", "niv_par_7"
  CopyItem choices, 0, "evid_par_6", "evid_par_7"
  AddLanguage survey
  AddLanguage choices
  book.Sheets.getByName("settings").getCellRangeByName("C2").String = "2026112601"
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName" : kind(0).Value = "Calc MS Excel 2007 XML"
  book.storeToURL(target, kind())
  book.close(True)
End Sub

Sub Reword(sheet, before As String, after As String)
  Dim search As Object
  search = sheet.createReplaceDescriptor()
  search.SearchString = before
  search.ReplaceString = after
  sheet.replaceAll(search)
End Sub

Function LastRow(sheet) As Long
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  LastRow = cursor.RangeAddress.EndRow
End Function

Function LastColumn(sheet) As Long
  cursor = sheet.createCursor()
  cursor.gotoEndOfUsedArea(False)
  LastColumn = cursor.RangeAddress.EndColumn
End Function

Sub CopyItem(sheet, column As Long, before As String, after As String)
  Dim first As Long, last As Long, row As Long, columns As Long
  first = -1
  For row = 1 To LastRow(sheet)
    name = sheet.getCellByPosition(column, row).String
    If name = before Or Left(name, Len(before) + 1) = before & "_" Then
      If first < 0 Then first = row
      last = row
    End If
  Next row
  columns = LastColumn(sheet)
  sheet.Rows.insertByIndex(last + 1, last - first + 1)
  source = sheet.getCellRangeByPosition(0, first, columns, last)
  sheet.copyRange(sheet.getCellByPosition(0, last + 1).CellAddress, source.RangeAddress)
  target = sheet.getCellRangeByPosition(0, last + 1, columns, 2 * last - first + 1)
  PutInstead target, "par_6", "par_7"
  PutInstead target, "PAR-6", "PAR-7"
End Sub

Sub PutInstead(range, before As String, after As String)
  Dim search As Object
  search = range.createReplaceDescriptor()
  search.SearchCaseSensitive = True
  search.SearchString = before
  search.ReplaceString = after
  range.replaceAll(search)
End Sub

Sub AddLanguage(sheet)
  Dim column As Long, row As Long, last As Long
  last = LastColumn(sheet) + 1
  For column = 0 To last - 1
    If sheet.getCellByPosition(column, 0).String = "label::Español (es)" Then
      sheet.getCellByPosition(last, 0).String = "label::Awajún (agr)"
      For row = 1 To LastRow(sheet)
        said = sheet.getCellByPosition(column, row).String
        If said <> "" Then sheet.getCellByPosition(last, row).String = "[agr] " & said
      Next row
    End If
  Next column
End Sub
