namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>
/// The opcodes of pickle protocol 2 that a state dict is written with, and those for the plain values that training programs
/// put beside it.
/// </summary>
internal enum PickleOpcode : byte
{
    Proto = 0x80,
    Stop = (byte)'.',
    Mark = (byte)'(',
    None = (byte)'N',
    NewTrue = 0x88,
    NewFalse = 0x89,
    BinFloat = (byte)'G',
    BinInt = (byte)'J',
    BinInt1 = (byte)'K',
    BinInt2 = (byte)'M',
    Long1 = 0x8a,
    BinUnicode = (byte)'X',
    EmptyTuple = (byte)')',
    Tuple1 = 0x85,
    Tuple2 = 0x86,
    Tuple3 = 0x87,
    Tuple = (byte)'t',
    EmptyList = (byte)']',
    Append = (byte)'a',
    Appends = (byte)'e',
    EmptyDict = (byte)'}',
    SetItem = (byte)'s',
    SetItems = (byte)'u',
    BinGet = (byte)'h',
    LongBinGet = (byte)'j',
    BinPut = (byte)'q',
    LongBinPut = (byte)'r',
    Global = (byte)'c',
    Reduce = (byte)'R',
    NewObject = 0x81,
    Build = (byte)'b',
    BinPersId = (byte)'Q',
}
