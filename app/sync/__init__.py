"""Work that comes together: enrolment and trust, packages, exchange, differences."""

from app.sync.contents import Contents, read_contents
from app.sync.differences import (
    Difference,
    VersionView,
    keep_version,
    read_differences,
    take_choice_back,
    write_version,
)
from app.sync.enrolment import (
    EnrolmentAnswer,
    EnrolmentRequest,
    NotEnrolled,
    ProgrammeTerms,
    Standing,
    accept_enrolment,
    enrol,
    enrolment_file,
    make_enrolment_request,
    read_enrolment_file,
    read_root,
    read_standing,
    start_programme,
)
from app.sync.exchange import (
    Handover,
    PackageView,
    Taken,
    Written,
    inspect_package,
    read_handovers,
    read_package,
    write_package,
)
from app.sync.locations import Folder
from app.sync.trust import DeviceView, read_devices, read_revocations

__all__ = [
    "Contents",
    "DeviceView",
    "Difference",
    "EnrolmentAnswer",
    "EnrolmentRequest",
    "Folder",
    "Handover",
    "NotEnrolled",
    "PackageView",
    "ProgrammeTerms",
    "Standing",
    "Taken",
    "VersionView",
    "Written",
    "accept_enrolment",
    "enrol",
    "enrolment_file",
    "inspect_package",
    "keep_version",
    "make_enrolment_request",
    "read_contents",
    "read_devices",
    "read_differences",
    "read_enrolment_file",
    "read_handovers",
    "read_package",
    "read_revocations",
    "read_root",
    "read_standing",
    "start_programme",
    "take_choice_back",
    "write_package",
    "write_version",
]
