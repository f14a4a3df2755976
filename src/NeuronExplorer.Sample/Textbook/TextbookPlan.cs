using NeuronExplorer.Core.Statistics;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>
/// Which neurons each layer has: first mostly dead neurons and detectors, then more and more broad ones, as in the paper.
/// </summary>
internal sealed class TextbookPlan(NeuronIngredients ingredients)
{
    private readonly SilentNeurons _silent = new(ingredients);
    private readonly DetectorNeurons _detectors = new(ingredients);
    private readonly PositionNeurons _positions = new(ingredients);
    private readonly BroadNeurons _broad = new(ingredients);

    /// <summary>[layer][neuron].</summary>
    public TextbookNeuron[][] Layers() => [First(), Second(), Third()];

    private Choices Choices => ingredients.Choices;

    private TextbookNeuron[] First() => Filled(
    [
        .. Dead(proven: 8, firstPhantom: 0, phantoms: 6, Choices.Absent.Take(6)),
        _silent.AtBos(),
        _silent.AtStart(),
        .. Words(0, 8, promotes: [3, 7]),
        .. Sets(0, 10, promotes: [2, 4, 9]),
        .. Choices.Pairs.Take(5).Select(_detectors.OfPair),
        .. Choices.FollowerSets.Take(2).Select(_detectors.OfFollowers),
        .. Team(4, 8),
        _positions.Exact(Arc.From(2, 0, 63), PositionalType.Oscillatory),
        _positions.Exact(Arc.From(8, 8, 23), PositionalType.Oscillatory),
        _positions.Blurred(Arc.From(2, 32, 95), PositionalType.Oscillatory),
        _positions.Blurred(Arc.From(4, 16, 47), PositionalType.Oscillatory),
        _positions.Exact(Arc.StartingAt(128), PositionalType.BothExtremes),
        _positions.Exact(Arc.From(1, 64, 159), PositionalType.BothExtremes),
        _positions.Blurred(Arc.StartingAt(64), PositionalType.BothExtremes),
        _positions.Blurred(Arc.From(1, 96, 223), PositionalType.BothExtremes),
        .. OneExtreme(96, 160),
        _positions.Thin(0.5),
        _positions.Thin(1),
        _positions.Ragged(64),
        _positions.Ragged(90),
        .. Domains(),
        .. Broad(),
    ]);

    private TextbookNeuron[] Second() => Filled(
    [
        .. Dead(proven: 2, firstPhantom: 6, phantoms: 2, Choices.Absent.Skip(6)),
        _silent.AtBos(),
        .. Words(8, 4, promotes: [1]),
        .. Sets(10, 4, promotes: [3]),
        .. Words(0, 3, promotes: []),
        .. Sets(0, 3, promotes: [1]),
        .. Choices.Pairs.Skip(5).Take(9).Select(_detectors.OfPair),
        .. Choices.FollowerSets.Skip(2).Take(3).Select(_detectors.OfFollowers),
        .. Choices.Triples.Take(8).Select(_detectors.OfTriple),
        .. Team(2, 4),
        _positions.Blurred(Arc.From(8, 0, 15), PositionalType.Oscillatory),
        _positions.Exact(Arc.StartingAt(192), PositionalType.BothExtremes),
        .. OneExtreme(128, 96),
        _positions.Thin(0.5),
        _positions.Ragged(64),
        .. Domains(),
        .. Broad(),
    ]);

    private TextbookNeuron[] Third() => Filled(
    [
        .. Words(12, 3, promotes: [1]),
        .. Sets(3, 3, promotes: [2]),
        .. Choices.Pairs.Skip(14).Select(_detectors.OfPair),
        .. Choices.FollowerSets.Skip(5).Select(_detectors.OfFollowers),
        .. Choices.Triples.Skip(8).Select(_detectors.OfTriple),
        _positions.Exact(Arc.From(2, 64, 127), PositionalType.Oscillatory),
        _positions.Blurred(Arc.StartingAt(128), PositionalType.BothExtremes),
        _positions.NeverBefore(64, strong: false),
        .. Domains(),
        .. Broad(),
    ]);

    private IEnumerable<TextbookNeuron> Dead(int proven, int firstPhantom, int phantoms, IEnumerable<int> absent) =>
    [
        .. Enumerable.Range(0, proven).Select(_ => _silent.Proven()),
        .. Enumerable.Range(firstPhantom, phantoms).Select(_silent.Phantom),
        .. absent.Select(_silent.Absent),
    ];

    private IEnumerable<TextbookNeuron> Words(int first, int count, int[] promotes) =>
        Choices.Singles.Skip(first).Take(count).Select((token, index) => _detectors.OfWord(token, !promotes.Contains(index)));

    private IEnumerable<TextbookNeuron> Sets(int first, int count, int[] promotes) =>
        Choices.TokenSets.Skip(first).Take(count).Select((set, index) => _detectors.OfSet(set, !promotes.Contains(index)));

    /// <summary>Neurons that share out each period: together they cover every position once.</summary>
    private IEnumerable<TextbookNeuron> Team(int cycles, int members)
    {
        int width = Residual.Positions / cycles / members;
        return Enumerable.Range(0, members)
            .Select(member => _positions.Exact(Arc.From(cycles, member * width, ((member + 1) * width) - 1), PositionalType.Oscillatory));
    }

    private IEnumerable<TextbookNeuron> OneExtreme(int first, int second) =>
    [
        _positions.NeverBefore(first, strong: true),
        _positions.AlwaysFrom(second, strong: true),
        _positions.NeverBefore(second, strong: false),
        _positions.AlwaysFrom(first, strong: false),
    ];

    private IEnumerable<TextbookNeuron> Domains() => ingredients.Classes.Domains.Select(_broad.OfDomain);

    private IEnumerable<TextbookNeuron> Broad() =>
        [.. ingredients.Classes.Sized.Select(_broad.OfSet), _broad.OfSet(ingredients.Classes.Half), _broad.Always()];

    /// <summary>Fills up a layer with broad neurons; some fire rarely, some often.</summary>
    private TextbookNeuron[] Filled(IReadOnlyList<TextbookNeuron> planted)
    {
        // Steps of 11 modulo 15 reach every level, and near levels do not follow one another.
        IEnumerable<TextbookNeuron> filling = Enumerable.Range(0, Residual.Neurons).Select(index =>
        {
            int level = 1 + (index * 11 % (TokenClasses.Levels - 1));
            return (index / (TokenClasses.Levels - 1)) switch
            {
                0 => _broad.OfLevel(level, above: true),
                1 => _broad.OfLevelInHalf(level, half: true),
                2 => _broad.OfLevel(level, above: false),
                _ => _broad.OfLevelInHalf(level, half: false),
            };
        });
        return [.. planted, .. filling.Take(Residual.Neurons - planted.Count)];
    }
}
