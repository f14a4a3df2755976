namespace NeuronExplorer.Opt.Attention;

/// <summary>The arithmetic of a tile of queries and a block of 64 keys, made for one kind of processor.</summary>
/// <remarks>Implemented by structs, so that the runtime compiles what uses it once for each.</remarks>
internal unsafe interface IAttentionTile
{
    /// <summary>Queries of a tile, all of whose sums are in registers: at most 8.</summary>
    static abstract int Rows { get; }

    /// <summary>Numbers of a register: at most 16.</summary>
    static abstract int Lanes { get; }

    /// <summary>Scores of the tile's queries and a block of keys.</summary>
    /// <param name="queries">[width, 8]</param>
    /// <param name="keys">[width, 64]</param>
    /// <param name="width">Of the head.</param>
    /// <param name="seen">Keys wanted; up to 31 more are filled.</param>
    /// <param name="scores">[8, 64]</param>
    static abstract void Score(float* queries, float* keys, int width, int seen, float* scores);

    /// <summary>
    /// Softmax over keys that come block after block: turns scores into weights, which are powers of two below the highest
    /// score so far, and scales down what has been added up when a higher one comes.
    /// </summary>
    /// <param name="scores">[8, 64]</param>
    /// <param name="seen">Keys that count.</param>
    /// <param name="highest">[8]</param>
    /// <param name="weights">[8, 16]: weights so far, in as many sums for each query as a register has.</param>
    /// <param name="sums">[8, width]</param>
    /// <param name="width">A multiple of 32.</param>
    static abstract void Weigh(float* scores, int seen, float* highest, float* weights, float* sums, int width);

    /// <summary>Adds values, weighted.</summary>
    /// <param name="weights">[8, 64]</param>
    /// <param name="seen">Keys that count.</param>
    /// <param name="values">[64, width]</param>
    /// <param name="width">A multiple of 32.</param>
    /// <param name="sums">[8, width]</param>
    static abstract void Add(float* weights, int seen, float* values, int width, float* sums);
}
