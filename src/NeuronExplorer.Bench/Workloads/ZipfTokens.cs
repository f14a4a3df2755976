namespace NeuronExplorer.Bench.Workloads;

/// <summary>
/// Token ids distributed as in text: frequencies fall with rank (Zipf–Mandelbrot), and earlier stretches are repeated, so
/// that pairs and triples occur again. The numbers mean nothing.
/// </summary>
internal sealed class ZipfTokens
{
    /// <summary>The ids below are OPT's special tokens, which never come out of text.</summary>
    public const int FirstId = 4;

    private const double Exponent = 1.07;
    private const double Shift = 2.7;
    private const double CopyShare = 0.06;
    private const int ShortestCopy = 2;
    private const int CopyLengths = 8;

    private readonly double[] _cumulative;
    private readonly List<int> _past = [];
    private BenchRandom _random;
    private int _from;
    private int _left;

    public ZipfTokens(int vocabulary, ulong seed)
    {
        _random = new BenchRandom(seed);
        _cumulative = new double[vocabulary - FirstId];
        double sum = 0;
        for (int rank = 0; rank < _cumulative.Length; rank++)
        {
            _cumulative[rank] = sum += Math.Pow(rank + 1 + Shift, -Exponent);
        }
    }

    public int Next()
    {
        if (_left == 0 && _past.Count > CopyLengths + ShortestCopy && _random.Next() < CopyShare)
        {
            _left = ShortestCopy + _random.Below(CopyLengths);
            _from = _random.Below(_past.Count - _left);
        }

        int token = _left > 0 ? Copy() : Draw();
        _past.Add(token);
        return token;
    }

    private int Copy()
    {
        _left--;
        return _past[_from++];
    }

    private int Draw()
    {
        int found = Array.BinarySearch(_cumulative, _random.Next() * _cumulative[^1]);
        return FirstId + Math.Min(found < 0 ? ~found : found, _cumulative.Length - 1);
    }
}
