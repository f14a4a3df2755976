namespace NeuronExplorer.Core.Statistics;

/// <summary>One named column of a layer: element i is neuron i. A file says the name and the type of each of its columns.</summary>
/// <param name="Name">Its name; that of a statistic's key where there is one, such as <c>bosFirings</c> or <c>covering.1</c>.</param>
public abstract record LayerColumn(string Name)
{
    /// <summary>Number of neurons.</summary>
    public abstract int Length { get; }
}

/// <summary>A column of whole numbers (<see cref="int"/>), numbers (<see cref="double"/>), or codes and flags of a byte each.</summary>
public sealed record LayerColumn<T>(string Name, T[] Values) : LayerColumn(Name)
    where T : unmanaged
{
    public override int Length => Values.Length;
}

/// <summary>A column of a type that a later version of the program brought: it is kept as it was read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type's number in the file.</param>
/// <param name="Length">Number of neurons.</param>
/// <param name="Bytes">Its content as stored.</param>
public sealed record ForeignColumn(string Name, int Type, int Length, byte[] Bytes) : LayerColumn(Name)
{
    public override int Length { get; } = Length;
}
