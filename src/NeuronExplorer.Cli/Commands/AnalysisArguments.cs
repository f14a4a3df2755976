using System.CommandLine;
using System.CommandLine.Parsing;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Cli.Commands;

/// <summary>Which analysis of which model and corpus: the same options for every verb that makes one or a part of one.</summary>
internal sealed class AnalysisArguments
{
    private readonly Option<string> _model = Arguments.Model();
    private readonly CorpusArguments _corpus;
    private readonly Option<string?> _name;
    private readonly Option<int> _positions = new Option<int>("--positions")
    {
        Description = "Length of the longest window, BOS included; default: the model's maximum.",
    }.Within(0, int.MaxValue);
    private readonly Option<bool> _pack = new("--pack") { Description = "Join the documents of a domain to get more full-length windows." };
    private readonly Option<string?> _layers = Arguments.Layers("Only these layers.");
    private readonly Option<string> _ngrams = new("--ngrams")
    {
        Description = "Lengths of the n-grams to count.",
        DefaultValueFactory = _ => "1,2,3",
    };
    private readonly Option<long> _maxTokens = new Option<long>("--max-tokens")
    {
        Description = "Token limit: reading the corpus stops there.",
    }.Within(0, long.MaxValue);
    private readonly Option<int> _examples = new Option<int>("--examples")
    {
        Description = "Example windows kept for each neuron.",
        DefaultValueFactory = _ => new AnalysisSettings().Examples,
    }.Within(0, int.MaxValue);
    private readonly ModelArguments _how = new();

    /// <param name="required">Whether model and corpus must be given.</param>
    /// <param name="name">What the name is for and what it is where none is given, for the help.</param>
    public AnalysisArguments(bool required, string name = "Name of the analysis; default: that of the file --out.")
    {
        _name = new("--name") { Description = name };
        _model.Required = required;
        _corpus = new CorpusArguments(required);
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_model, _name, _positions, _pack, _layers, _ngrams, _maxTokens, _examples])
        {
            command.Add(option);
        }

        _corpus.AddTo(command);
        _how.AddTo(command);
    }

    /// <summary>What is missing for an analysis, by name.</summary>
    public IEnumerable<string> Missing(CommandResult parsed) =>
        new[] { parsed.GetResult(_model) is null ? _model.Name : null, _corpus.AreGiven(parsed) ? null : "--corpus" }.OfType<string>();

    /// <summary>Settings that were given, by the options' names.</summary>
    public IEnumerable<string> SettingsGiven(CommandResult parsed) =>
        ((Option[])[_positions, _pack, _layers, _ngrams, _maxTokens, _examples])
            .Where(option => parsed.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <summary>The name that was given, or null.</summary>
    public string? Name(ParseResult parsed) => parsed.GetValue(_name);

    /// <summary>What was asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="output">The file or folder to write.</param>
    /// <param name="scratch">Folder for scratch files.</param>
    public AnalysisRequest Request(ParseResult parsed, string output, string scratch) => new()
    {
        Name = parsed.GetValue(_name) ?? Path.GetFileNameWithoutExtension(output),
        ModelFolder = parsed.GetRequiredValue(_model),
        CorpusPaths = _corpus.Paths(parsed),
        OutputFile = output,
        ScratchFolder = scratch,
        Settings = Settings(parsed),
        Model = _how.Of(parsed),
    };

    /// <summary>The settings that were asked for.</summary>
    public AnalysisSettings Settings(ParseResult parsed)
    {
        (int first, int last) = Arguments.Range(parsed.GetValue(_layers)) ?? (0, -1);
        return _corpus.Settings(parsed) with
        {
            Positions = parsed.GetValue(_positions),
            Pack = parsed.GetValue(_pack),
            FirstLayer = first,
            LastLayer = last,
            Ngrams = Arguments.Orders(parsed.GetRequiredValue(_ngrams)),
            MaxTokens = parsed.GetValue(_maxTokens),
            Examples = parsed.GetValue(_examples),
        };
    }
}
