namespace NeuronExplorer.Analysis.Corpora.Files;

/// <summary>The values of a file as bytes, one after the other.</summary>
internal interface IByteValues
{
    /// <summary>Number of the value read last, from 1.</summary>
    long Number { get; }

    /// <summary>What the number counts, for messages.</summary>
    string Unit { get; }

    /// <summary>Reads the next value; false after the last.</summary>
    /// <param name="value">Valid until the next call; of no use where it is too long.</param>
    /// <param name="isTooLong">Whether it is longer than may be held.</param>
    bool TryRead(out ReadOnlyMemory<byte> value, out bool isTooLong);
}
