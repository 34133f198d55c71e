"""What stands in the way of a record, of a whole batch, of a form: each in one sentence."""

from __future__ import annotations

from app.failures import TrochaError
from app.words import N_, Words


class _Detailed(TrochaError):
    """Its `detail` may be a message of the catalogue itself."""

    def sentence(self, words: Words) -> str:
        """Say what happened in the language of `words`."""
        facts = {name: words.say(str(fact)) if name == "detail" else fact for name, fact in self.facts.items()}
        return words.say(self.message, **facts)


class RecordRefused(_Detailed):
    """One record cannot be taken in; the others go on."""


class NotXml(RecordRefused):
    """A submission is not XML."""

    code = "submission.not-xml"
    message = N_("It is not whole XML ({detail}). Copy the file again from the device.")


class XmlDangerous(RecordRefused):
    """A submission's XML declares entities, or is larger or deeper than any that a form writes."""

    code = "submission.xml-dangerous"
    message = N_("Its XML does what no submission does ({detail}), so it was not read.")


class NotASubmission(RecordRefused):
    """The XML names no form."""

    code = "submission.not-one"
    message = N_("It names no form: it is not a submission.")


class NoInstanceId(RecordRefused):
    """A submission has no instanceID."""

    code = "submission.no-instance-id"
    message = N_("It has no instanceID, so nothing can tell whether it was taken in before.")


class InstanceIdUsed(RecordRefused):
    """Another submission with the same instanceID and other answers is here."""

    code = "submission.instance-id-used"
    message = N_(
        "Another submission with the instanceID {instance} is here and has other answers. Neither was changed."
    )


class AttachmentDiffers(RecordRefused):
    """An attachment of the same name and other content is here."""

    code = "submission.attachment-differs"
    message = N_("Its file {file} differs from the one that is here under that name. Nothing was changed.")


class ReplacesItself(RecordRefused):
    """The instanceID and the deprecatedID are the same."""

    code = "submission.replaces-itself"
    message = N_("It says that it replaces itself: instanceID and deprecatedID are the same.")


class NameDangerous(RecordRefused):
    """The name of a file leads out of its folder, or no computer keeps it."""

    code = "submission.name-dangerous"
    message = N_("The file name “{name}” is none that a submission may have.")


class FileTooLarge(RecordRefused):
    """A file is larger than any that is taken in."""

    code = "submission.file-too-large"
    message = N_("{name} is larger than {limit} MB.")


class FileUnreadable(RecordRefused):
    """A file cannot be read."""

    code = "submission.file-unreadable"
    message = N_("{name} cannot be read. Copy it again from the device.")


class Encrypted(RecordRefused):
    """A submission is encrypted and no key was given."""

    code = "submission.encrypted"
    message = N_("It is encrypted. The private key of its form opens it.")


class KeyDoesNotFit(RecordRefused):
    """The private key is not the one of the form, or the encrypted files are not whole."""

    code = "submission.key-does-not-fit"
    message = N_("The key does not open it: it belongs to another form, or a file is not whole.")


class EncryptedPartMissing(RecordRefused):
    """A part of an encrypted submission is not there."""

    code = "submission.encrypted-part-missing"
    message = N_("Its encrypted file {name} is missing.")


class SignatureWrong(RecordRefused):
    """The signature of an encrypted submission does not hold."""

    code = "submission.signature-wrong"
    message = N_("Its signature does not hold: what it holds is not what was sealed on the device.")


class RowBroken(RecordRefused):
    """A row of a table cannot be read."""

    code = "submission.row-broken"
    message = N_("The row cannot be read ({detail}).")


class RowUncounted(RecordRefused):
    """A row has more or fewer cells than its table has columns."""

    code = "submission.row-uncounted"
    message = N_("The row has {found} cells and its table {expected} columns.")


class RowWithoutKey(RecordRefused):
    """A row has no KEY."""

    code = "submission.row-without-key"
    message = N_("The row has nothing under KEY.")


class RowTwice(RecordRefused):
    """Two rows of a table have the same KEY."""

    code = "submission.row-twice"
    message = N_("Another row of the table has the same KEY, {key}.")


class RowOrphaned(RecordRefused):
    """A row of a repeat belongs to no submission of the batch."""

    code = "submission.row-orphaned"
    message = N_("The row belongs to {parent}, which is not in the batch.")


class CellRefused(RecordRefused):
    """A cell holds characters that no submission can hold."""

    code = "submission.cell-refused"
    message = N_("The cell under {column} holds characters that no submission can hold.")


class DayUnclear(RecordRefused):
    """A day or time is written in a way that nobody can be sure of."""

    code = "submission.day-unclear"
    message = N_("“{value}” under {column} is no day or time that can be read for certain.")


class NotDecrypted(RecordRefused):
    """The server exported the row without its answers."""

    code = "submission.not-decrypted"
    message = N_("The server exported it without its answers: “{status}”. Export it again with the passphrase.")


class TableRefused(RecordRefused):
    """A table is not UTF-8, or its columns cannot be those of a form."""

    code = "submission.table-refused"
    message = N_("The table {name} cannot be read: {detail}.")


class BatchRefused(_Detailed):
    """Nothing of what was given can be taken in."""


class NothingToImport(BatchRefused):
    """There is no submission in what was given."""

    code = "submissions.nothing"
    message = N_(
        "No submission was found in {where}. Trocha reads instances of ODK Collect, exports of ODK Central and ODK "
        "Briefcase, and a zip of either."
    )


class ZipRefused(BatchRefused):
    """A zip is damaged, or unpacks to more than is reasonable."""

    code = "submissions.zip-refused"
    message = N_("{where} was not unpacked: {detail}.")


class TooMuch(BatchRefused):
    """What was given has more files than are read at once."""

    code = "submissions.too-much"
    message = N_("{where} holds more than {limit} files. Give it in parts.")


class KeyUnreadable(BatchRefused):
    """What was given as a private key is none, or its passphrase is wrong."""

    code = "submissions.key-unreadable"
    message = N_("{where} is no RSA private key in PEM form, or its passphrase is wrong.")


class NoSuchForm(TrochaError):
    """No submission of that form is here."""

    code = "submissions.no-such-form"
    message = N_("There is nothing here of a form {form}. Forms that have submissions: {known}.")


class PlaceTaken(TrochaError):
    """The place to write to is there already."""

    code = "submissions.place-taken"
    message = N_("{where} is there already. Name a place that is free: nothing is written over.")


class UnknownForm(TrochaError):
    """The server has no such form."""

    code = "server.unknown-form"
    message = N_("The form {form} is not on the server {server}.")
