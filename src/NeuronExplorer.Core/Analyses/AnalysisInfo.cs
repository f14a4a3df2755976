using NeuronExplorer.Core.Models;

namespace NeuronExplorer.Core.Analyses;

/// <summary>How far an analysis is. Files store the numbers of the first four.</summary>
public enum AnalysisStatus
{
    Running,
    Stopped,
    Failed,
    Done,

    /// <summary>It says that it runs, but nothing runs it: its program was killed. Never stored.</summary>
    Interrupted,
}

/// <summary>The head of an analysis file: what was analysed, how, and how far it is.</summary>
public sealed record AnalysisInfo
{
    public required string Name { get; init; }

    public required ModelInfo Model { get; init; }

    public required CorpusInfo Corpus { get; init; }

    public required AnalysisSettings Settings { get; init; }

    /// <summary>
    /// Versions of this program and of what it computed with: "neuronExplorer", "torchSharp", "libtorch", "dotnet",
    /// "device" …
    /// </summary>
    public required IReadOnlyDictionary<string, string> Versions { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTime Started { get; init; }

    /// <summary>When it was last written to, UTC.</summary>
    public required DateTime Updated { get; init; }

    public required AnalysisStatus Status { get; init; }

    /// <summary>Why it stopped or failed, or null.</summary>
    public string? Message { get; init; }

    /// <summary>Layers stored so far.</summary>
    public int LayersDone { get; init; }

    /// <summary>Layers wanted in all.</summary>
    public int LayersWanted => Settings.LastLayerOf(Model.Shape) - Settings.FirstLayer + 1;
}

/// <summary>What a corpus was.</summary>
public sealed record CorpusInfo
{
    /// <summary>The files and folders read, as given.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    public required long Documents { get; init; }

    /// <summary>Tokens without BOS.</summary>
    public required long Tokens { get; init; }

    public required int Windows { get; init; }

    public required int FullWindows { get; init; }

    /// <summary>Tokens without BOS by domain, in a fixed order: the order of all domain columns.</summary>
    public required IReadOnlyList<DomainTokens> Domains { get; init; }

    /// <summary>SHA-256 (hex) over documents, domains and window settings.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Which files were read and what was left out; null where it is not known, as in analyses of earlier versions.</summary>
    public CorpusReading? Reading { get; init; }
}

public sealed record DomainTokens(string Name, long Tokens);
