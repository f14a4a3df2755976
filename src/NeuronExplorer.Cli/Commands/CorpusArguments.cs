using System.CommandLine;
using System.CommandLine.Parsing;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Cli.Commands;

/// <summary>What to read of a corpus, and how: the same options for every verb that reads one.</summary>
internal sealed class CorpusArguments
{
    private readonly Option<string[]> _paths;
    private readonly Option<string?> _textField = new("--text-field")
    {
        Description = "Field or Parquet column that holds the text, such as body or body.text; default: text, else content.",
        HelpName = "NAME",
    };
    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Stop at an odd document with its file and line, instead of passing it over and counting it.",
    };
    private readonly Option<string?> _longest = new Option<string?>("--longest-document")
    {
        Description = "Pass over documents with more text than this; default: 64MiB, at most 1GiB.",
        HelpName = "SIZE",
    }.AsSize(1, 1L << 30);

    public CorpusArguments(bool required)
    {
        _paths = new Option<string[]>("--corpus", "-c")
        {
            Description = "Files, or folders of these: .txt, .jsonl, .ndjson, .json (each also .gz or .zst), .parquet.",
            HelpName = "PATH",
            Required = required,
            AllowMultipleArgumentsPerToken = true,
        };
        _textField.Validators.Add(field =>
        {
            if (string.IsNullOrWhiteSpace(field.GetValueOrDefault<string?>() ?? "text"))
            {
                field.AddError("--text-field: is empty; give the name of the field that holds the text");
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Add(_paths);
        command.Add(_textField);
        command.Add(_strict);
        command.Add(_longest);
    }

    /// <summary>The paths; empty where none are given.</summary>
    public string[] Paths(ParseResult parsed) => parsed.GetValue(_paths) ?? [];

    /// <summary>Whether paths are given.</summary>
    public bool AreGiven(CommandResult parsed) => parsed.GetResult(_paths) is not null;

    /// <summary>The usual settings with what was asked for of documents.</summary>
    public AnalysisSettings Settings(ParseResult parsed)
    {
        AnalysisSettings usual = new();
        long longest = ByteSize.Parse(parsed.GetValue(_longest), "--longest-document");
        return usual with
        {
            TextField = parsed.GetValue(_textField),
            Strict = parsed.GetValue(_strict),
            LongestDocument = longest > 0 ? longest : usual.LongestDocument,
        };
    }
}
