# ruff: noqa: E501 - one rule a line reads better
"""The style sheet: what the palette cannot say. `@name` stands for a token, `@px(14)` for a size at normal text."""

SHEET = """
QFrame#railf, QListWidget#rail { background: @rail; border: 0; }
QFrame#logo { min-height: 47px; max-height: 47px; border-bottom: 1px solid @rail_active; }
QLabel[kind="logo"] { color: @on_rail; font-size: @px(17); font-weight: bold; }
QListWidget#rail { color: @on_rail; outline: 0; }
QListWidget#rail::item { padding-left: 12px; border-left: 4px solid transparent; }
QListWidget#rail::item:selected { background: @rail_active; color: @on_rail; border-left: 4px solid @rail_mark; font-weight: bold; }
QListWidget#rail::item:focus { border: 2px solid @rail_mark; padding-left: 14px; }
QFrame#art { background: @rail; }
QLabel[kind="arttitle"] { color: @on_rail; font-size: @px(30); font-weight: bold; }
QLabel[kind="artlead"] { color: @on_rail_muted; font-size: @px(17); }
QLabel[kind="artnote"] { color: @on_rail_muted; font-size: @px(12); }
QFrame#ctx { background: @base; border-bottom: 1px solid @line; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 5px 7px; background: transparent; }
QToolButton:hover { background: @alternate; border-color: @line; }
QToolButton:focus { border: 2px solid @focus; padding: 4px 6px; }
QToolButton[popup="true"] { padding-right: 20px; }
QToolButton[popup="true"]:focus { padding-right: 19px; }
QToolButton::menu-indicator { image: url("@chevron"); subcontrol-origin: padding; subcontrol-position: right center; right: 4px; width: 14px; height: 14px; }
QToolButton::menu-indicator:!enabled { image: none; }
QFrame#ctx QToolButton { padding: 5px 2px 5px 7px; }
QFrame#ctx QToolButton:focus { padding: 4px 1px 4px 6px; }
QFrame#ctx QToolButton[popup="true"] { padding-right: 16px; }
QFrame#ctx QToolButton[popup="true"]:focus { padding-right: 15px; }
QFrame#ctx QToolButton#language { font-weight: bold; }
QToolButton[current="true"] { background: @accent_soft; color: @accent_hover; font-weight: bold; }
QFrame#strip QToolButton { padding: 1px 6px; font-size: @px(12); color: @muted; }
QFrame#strip QToolButton:focus { padding: 0px 5px; }
QFrame#strip QToolButton[state="ok"] { color: @ok_ink; }
QFrame#strip QToolButton[state="bad"] { color: @bad_ink; font-weight: bold; }
QFrame#side { background: @base; border-right: 1px solid @line; }
QFrame#sideright { background: @base; border-left: 1px solid @line; }
QFrame#area { border-left: 4px solid transparent; }
QFrame#areaOn { border-left: 4px solid @accent; background: @accent_soft; }
QFrame#card { background: @base; border: @border solid @line; border-radius: 8px; }
QFrame#cardhead { border: 0; border-bottom: 1px solid @line; }
QFrame#keycard { background: @base; border: 1px solid @line; border-left: 6px solid @rail_mark; border-top-right-radius: 8px; border-bottom-right-radius: 8px; }
QFrame#well { background: @alternate; border: 1px solid @line; border-radius: 6px; }
QListView#boardcolumn { background: @alternate; border: 1px solid transparent; }
QFrame#question { background: transparent; border: 2px solid transparent; border-radius: 6px; }
QFrame#question[current="true"] { background: @chosen; border: 2px solid @accent_soft; }
QFrame#item { background: @base; border: @border solid @line; border-radius: 6px; }
QFrame#itemOn { background: @accent_soft; border: @border solid @accent; border-radius: 6px; }
QFrame#score { background: @base; border: 1px solid @line_strong; border-radius: 8px; }
QFrame#scoreOn { background: @chosen; border: 2px solid @accent; border-radius: 8px; }
QFrame#next { background: @base; border-top: 1px solid @line; }
QFrame#strip { background: @strip; border-top: 1px solid @line; }
QFrame#signing { background: @base; border-top: 2px solid @accent; }
QFrame#kept { background: @base; border: 1px solid @line_strong; border-radius: 8px; }
QFrame#keptShown { background: @base; border: 2px solid @review_ink; border-radius: 8px; }
QFrame#kepthead { border: 0; border-bottom: 1px solid @line; border-top-left-radius: 8px; border-top-right-radius: 8px; }
QFrame#keptheadShown { background: @review_ground; border: 0; border-bottom: 1px solid @line; border-top-left-radius: 6px; border-top-right-radius: 6px; }
QFrame#tabs { background: @base; border-bottom: 1px solid @line; }
QFrame#row { background: @base; border: 0; border-bottom: 1px solid @line; }
QFrame#lastrow, QFrame#rowhead { background: transparent; border: 0; }
QFrame#rowhead { border-bottom: 1px solid @line_strong; }
QFrame#row[marked="true"], QFrame#lastrow[marked="true"] { background: @chosen; }
QFrame#drawer { background: @chosen; border: 0; border-top: 2px solid @accent; }
QFrame#wall { background: @base; border: 0; }
QFrame#wallhead { background: @base; border: 0; border-bottom: @border solid @line; }
QFrame#wallline { background: @line_strong; border: 0; min-height: 3px; max-height: 3px; }
QFrame#wallline[current="true"] { background: @accent; }
QFrame#wallcount { background: @base; border: 0; border-top: @border solid @line; }
QFrame#entry { background: @strip; border: 0; border-top: @border solid @line_strong; }
QFrame#unheard { background: @warn_ground; border: @border solid @warn_ink; border-radius: 6px; }
QFrame#blackout { background: @rail; border: 0; }
QFrame#rule { background: @line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[bar="bad"] { background: @bad_ground; border: 1px solid @bad_ink; border-radius: 8px; }
QFrame[bar="warn"] { background: @warn_ground; border: 1px solid @warn_ink; border-radius: 8px; }
QFrame[bar="info"] { background: @info_ground; border: 1px solid @info_ink; border-radius: 8px; }
QFrame[bar="neutral"] { background: @neutral_ground; border: 1px solid @line_strong; border-radius: 8px; }
QFrame#undo { background: @text; border-radius: 8px; margin: 8px 24px; }
QFrame#over { margin: 8px 24px; }
QFrame#undo QLabel { color: @on_accent; }
QFrame#undo QPushButton { background: @text; color: @on_accent; border-color: @line_strong; }
QFrame#undo QPushButton:hover { background: @muted; }
QFrame#bone { background: @line; border: 0; border-radius: 4px; }
QLabel[kind="display"] { font-size: @px(26); font-weight: bold; }
QLabel[kind="title"] { font-size: @px(20); font-weight: bold; }
QLabel[kind="heading"] { font-size: @px(16); font-weight: bold; }
QLabel[kind="code"] { font-size: @px(22); font-weight: bold; letter-spacing: 2px; }
QLabel[kind="wallhead"] { font-size: @px(17); font-weight: bold; }
QLabel[kind="walllead"] { font-size: @px(13); }
QLabel[kind="said"] { font-size: @px(22); font-weight: bold; }
QLabel[kind="voteask"] { font-size: @px(26); font-weight: bold; }
QLabel[kind="voteitem"] { font-size: @px(30); font-weight: bold; }
QLabel[kind="strong"] { font-weight: bold; }
QLabel[kind="area"] { font-size: @px(13); }
QLabel[kind="strongsmall"] { font-size: @px(13); font-weight: bold; }
QLabel[kind="small"], QLabel[kind="muted"] { font-size: @px(12); color: @muted; }
QLabel[kind="head"] { font-size: @px(12); }
QLabel[kind="lead"] { color: @muted; }
QLabel[kind="smallok"] { font-size: @px(12); color: @ok_ink; }
QLabel[kind="fault"] { font-size: @px(12); color: @bad_ink; }
QPushButton { min-height: 30px; padding: 4px 14px; border: 1px solid @line_strong; border-radius: 6px; background: @raised; color: @text; }
QPushButton:hover { background: @alternate; border-color: @accent; }
QPushButton:checked { background: @accent_soft; border-color: @accent; color: @accent_hover; font-weight: bold; }
QPushButton[kind="primary"] { background: @accent; border-color: @accent; color: @on_accent; font-weight: bold; }
QPushButton[kind="primary"]:hover { background: @accent_hover; }
QPushButton[kind="tinted"] { background: @accent_soft; border-color: @accent; color: @accent_hover; font-weight: bold; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: @link; }
QPushButton[kind="quiet"]:hover { background: @alternate; }
QPushButton[kind="search"] { min-height: 22px; }
QPushButton[low="true"] { min-height: 24px; padding: 2px 14px; }
QPushButton[low="true"]:focus { padding: 1px 13px; }
QPushButton[kind="segment"] { min-height: 30px; padding: 4px 12px; font-weight: bold; }
QPushButton[kind="segment"]:checked { border: 2px solid @accent; padding: 3px 11px; }
QPushButton[kind="segment"]:focus { border: 2px solid @focus; padding: 3px 11px; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="chip"] { min-height: 22px; padding: 4px 10px; }
QPushButton[kind="chip"]:focus { padding: 3px 9px; }
QPushButton:disabled { background: @strip; border-color: @line; color: @muted; }
QPushButton:focus { border: 2px solid @focus; padding: 3px 13px; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox, QDateEdit { border: 1px solid @line_strong; border-radius: 6px; background: @base; padding: 5px 8px; selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit:read-only, QPlainTextEdit:read-only, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled { background: @alternate; border-color: @line; color: @text; }
QLineEdit, QComboBox { min-height: 26px; }
QSpinBox, QDoubleSpinBox, QDateEdit { min-height: 23px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QDateEdit:focus { border: 2px solid @focus; padding: 4px 7px; }
QTextEdit[plain="true"] { border: 2px solid transparent; background: transparent; padding: 2px 12px; }
QTextEdit[plain="true"]:focus { border-color: @focus; padding: 2px 12px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"], QDateEdit[wrong="true"] { border: 2px solid @bad_ink; padding: 4px 7px; }
QLineEdit[big="true"] { min-height: 38px; }
QFrame#voterow { background: transparent; border: 0; border-top: 1px solid @line; }
QFrame#voterow[current="true"] { background: @accent_soft; }
QLineEdit[vote="true"] { min-height: @px(44); font-size: @px(20); font-weight: bold; padding: 0px; }
QLineEdit[vote="true"]:focus { min-height: @px(40); border: 3px solid @focus; padding: 0px; }
QLineEdit[wall="true"] { min-height: 36px; font-size: @px(17); }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { width: 0; border: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: 0; width: 24px; background: transparent; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("@chevron"); width: 14px; height: 14px; }
QCheckBox, QRadioButton { spacing: 10px; padding: 4px 6px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus { border-color: @focus; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @line_strong; border-radius: 4px; background: @base; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked { border-color: @accent; background: @accent_soft; image: url("@check"); }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid @accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line; background: @alternate; }
QListView, QTableView, QTreeView { border: 1px solid @line; background: @base; alternate-background-color: @alternate; selection-background-color: @accent_soft; selection-color: @text; gridline-color: @line; outline: 0; }
QListView:focus, QTableView:focus, QTreeView:focus { border: 2px solid @focus; }
QTableView::item { padding: 0 7px; }
QTableView::item:focus { border: 2px solid @focus; padding: 0 5px; }
QTableView[lines="true"]::item { padding: 0; }
QListView[bare="true"], QTableView[bare="true"] { border: 0; background: transparent; }
QListWidget#rail, QListWidget#rail:focus { border: 0; background: @rail; }
QHeaderView::section { background: @base; border: 0; border-bottom: 1px solid @line_strong; padding: 6px 10px; font-size: @px(12); color: @text; }
QTabBar { background: transparent; }
QTabBar::tab { padding: 12px 14px 10px 14px; border: 0; border-bottom: 3px solid transparent; color: @text; background: transparent; }
QTabBar[tight="true"]::tab { padding: 12px 7px 10px 7px; }
QTabBar::scroller { width: 28px; }
QTabBar QToolButton { background: @base; border: 0; padding: 0; }
QTabBar QToolButton::left-arrow { image: url("@before"); width: 16px; height: 16px; }
QTabBar QToolButton::right-arrow { image: url("@after"); width: 16px; height: 16px; }
QTabBar::tab:selected { border-bottom: 3px solid @accent; color: @accent_hover; font-weight: bold; }
QTabBar::tab:hover { background: @alternate; }
QTabBar:focus { border: 2px solid @focus; }
QProgressBar { border: 0; border-radius: 3px; background: @strip; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QScrollArea, QScrollArea > QWidget > QWidget#body { background: transparent; border: 0; }
QScrollArea:focus { border: 2px solid @focus; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @line_strong; border-radius: 4px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QFrame#railf QScrollBar:vertical { width: 0; }
QMenu { background: @base; border: 1px solid @line_strong; padding: 4px; }
QMenu::item { padding: 8px 24px 8px 12px; border-radius: 4px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QToolTip { background: @text; color: @on_accent; border: 0; padding: 4px 8px; }
QDialog { background: @window; }
QDialog#find { background: @base; border: 1px solid @text; border-radius: 10px; }
"""
