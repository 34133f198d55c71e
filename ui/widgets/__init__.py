"""The pieces that are ours; everything else is stock Qt."""
