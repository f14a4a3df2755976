namespace NeuronExplorer.Opt.Checkpoints.Checking;

/// <summary>A part of a file that has a checksum: an entry of a zip file.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Offset">Its first byte in the file.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Crc">Its CRC-32, or null where the writer left it out (PyTorch can be told to).</param>
internal sealed record StoredPart(string Name, long Offset, long Bytes, uint? Crc);
