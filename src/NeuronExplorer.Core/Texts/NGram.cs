namespace NeuronExplorer.Core.Texts;

/// <summary>One, two or three neighbouring tokens, oldest first (paper, section 3): the last is where a neuron fires.</summary>
/// <param name="Order">1, 2 or 3.</param>
/// <param name="First">First token id.</param>
/// <param name="Second">Second token id, 0 where <paramref name="Order"/> is 1.</param>
/// <param name="Third">Third token id, 0 where <paramref name="Order"/> is below 3.</param>
public readonly record struct NGram(int Order, int First, int Second, int Third) : IComparable<NGram>
{
    public NGram(int token)
        : this(1, token, 0, 0)
    {
    }

    public NGram(int first, int second)
        : this(2, first, second, 0)
    {
    }

    public NGram(int first, int second, int third)
        : this(3, first, second, third)
    {
    }

    /// <summary>The token at which the neuron fires.</summary>
    public int Last => Order switch { 1 => First, 2 => Second, _ => Third };

    /// <summary>Token ids, oldest first.</summary>
    public int[] Tokens => Order switch
    {
        1 => [First],
        2 => [First, Second],
        _ => [First, Second, Third],
    };

    /// <summary>Makes an n-gram of one to three ids.</summary>
    public static NGram Of(ReadOnlySpan<int> tokens) => tokens.Length switch
    {
        1 => new NGram(tokens[0]),
        2 => new NGram(tokens[0], tokens[1]),
        3 => new NGram(tokens[0], tokens[1], tokens[2]),
        _ => throw new NeuronExplorerException($"an n-gram has 1, 2 or 3 tokens, not {tokens.Length}"),
    };

    public int CompareTo(NGram other) =>
        Order != other.Order ? Order.CompareTo(other.Order)
        : First != other.First ? First.CompareTo(other.First)
        : Second != other.Second ? Second.CompareTo(other.Second)
        : Third.CompareTo(other.Third);

    public static bool operator <(NGram left, NGram right) => left.CompareTo(right) < 0;

    public static bool operator >(NGram left, NGram right) => left.CompareTo(right) > 0;

    public static bool operator <=(NGram left, NGram right) => left.CompareTo(right) <= 0;

    public static bool operator >=(NGram left, NGram right) => left.CompareTo(right) >= 0;
}
