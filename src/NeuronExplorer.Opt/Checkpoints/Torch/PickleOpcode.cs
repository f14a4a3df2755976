namespace NeuronExplorer.Opt.Checkpoints.Torch;

/// <summary>The opcodes of pickle protocol 2 that a state dict is written with.</summary>
internal enum PickleOpcode : byte
{
    Proto = 0x80,
    Stop = (byte)'.',
    Mark = (byte)'(',
    None = (byte)'N',
    NewTrue = 0x88,
    NewFalse = 0x89,
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
    EmptyDict = (byte)'}',
    SetItem = (byte)'s',
    SetItems = (byte)'u',
    BinGet = (byte)'h',
    LongBinGet = (byte)'j',
    BinPut = (byte)'q',
    LongBinPut = (byte)'r',
    Global = (byte)'c',
    Reduce = (byte)'R',
    Build = (byte)'b',
    BinPersId = (byte)'Q',
}
