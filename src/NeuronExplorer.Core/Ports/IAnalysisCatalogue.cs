using NeuronExplorer.Core.Analyses;

namespace NeuronExplorer.Core.Ports;

/// <summary>The analyses of a data folder, by name. Safe for use by several threads.</summary>
public interface IAnalysisCatalogue
{
    /// <summary>All analysis files of the folder, newest first; a file that cannot be read is listed with its error.</summary>
    IReadOnlyList<AnalysisEntry> List();

    /// <summary>The reader of an analysis, kept open and shared; throws where it cannot be read.</summary>
    /// <exception cref="AnalysisNotFoundException">There is no such analysis.</exception>
    IAnalysisReader Open(string name);

    /// <summary>The path of the file that an analysis of this name has or would have; throws for a name that makes no file name.</summary>
    string FileOf(string name);

    /// <summary>Makes a file from elsewhere part of the catalogue (by copying it in); returns its name there.</summary>
    string Add(string file);

    /// <summary>Deletes an analysis that is not being written.</summary>
    void Delete(string name);

    /// <summary>Deletes files whose copying in was cut off, and empty logs; none that a running process may still need.</summary>
    IReadOnlyList<Leftover> DeleteLeftovers() => [];
}

/// <summary>One file of a catalogue.</summary>
/// <param name="Name">The file's name without ending: the analysis' name in addresses.</param>
/// <param name="File">Its path.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Info">Its head, or null where it cannot be read.</param>
/// <param name="Error">Why it cannot be read, or null.</param>
public sealed record AnalysisEntry(string Name, string File, long Bytes, AnalysisInfo? Info, string? Error)
{
    /// <summary>Whether it cannot be read only because another program holds it, as one that is writing it does.</summary>
    public bool IsInUse { get; init; }

    /// <summary>Who holds it then: "process 4711 (neurons), user ada"; null where that is unknown.</summary>
    public string? Holder { get; init; }

    /// <summary>Whether it cannot be read only because no head has been written yet.</summary>
    public bool IsBlank { get; init; }

    /// <summary>What else there is to say of it, such as that a log of another file lies beside it; or null.</summary>
    public string? Notice { get; init; }
}
