namespace NeuronExplorer.Analysis.Corpora.Folders;

/// <summary>Why files and folders are not read, by their names.</summary>
internal static class SkipReasons
{
    public const string Model = "a model's folder (config.json)";

    private const string MacOs = "a leaving of macOS";
    private const string Unfinished = "an unfinished download";
    private const string Unknown = "its name does not say that it holds text";

    private static readonly Dictionary<string, string> s_byEnding = new(StringComparer.OrdinalIgnoreCase)
    {
        [".incomplete"] = Unfinished,
        [".part"] = Unfinished,
        [".partial"] = Unfinished,
        [".crdownload"] = Unfinished,
        [".arrow"] = ".arrow is not read: save the data set as Parquet or JSON lines",
        [".feather"] = ".feather is not read: save the data set as Parquet or JSON lines",
        [".csv"] = ".csv is not read: save it as JSON lines",
        [".tsv"] = ".tsv is not read: save it as JSON lines",
        [".gz"] = "its name does not say what it holds, as .jsonl.gz does",
        [".zst"] = "its name does not say what it holds, as .jsonl.zst does",
        [".xz"] = ".xz is not read: unpack it",
        [".bz2"] = ".bz2 is not read: unpack it",
        [".lz4"] = ".lz4 is not read: unpack it",
        [".br"] = ".br is not read: unpack it",
        [".zip"] = ".zip is not read: unpack it",
        [".tar"] = ".tar is not read: unpack it",
        [".tgz"] = ".tgz is not read: unpack it",
        [".7z"] = ".7z is not read: unpack it",
    };

    private static readonly HashSet<string> s_metadata = new(StringComparer.OrdinalIgnoreCase)
    {
        "dataset_info.json", "dataset_infos.json", "dataset_dict.json", "state.json",
    };

    /// <summary>Why a folder below a corpus folder is not entered, or null.</summary>
    public static string? OfFolder(string name) => name switch
    {
        "__MACOSX" => MacOs,
        "lost+found" => "the file system's own",
        _ => name.StartsWith('.') ? "hidden" : null,
    };

    /// <summary>Why a file below a corpus folder is not read although its ending may be right, or null.</summary>
    public static string? OfFile(string name)
    {
        if (IsLeaving(name))
        {
            return MacOs;
        }

        return name.StartsWith('.') ? "hidden"
            : Path.GetFileNameWithoutExtension(name).Equals("README", StringComparison.OrdinalIgnoreCase) ? "a README"
            : s_metadata.Contains(name) ? "describes a data set and holds none of its texts"
            : null;
    }

    /// <summary>Whether macOS writes such files beside those that it copies: they hold no text.</summary>
    public static bool IsLeaving(string name) => name.StartsWith("._", StringComparison.Ordinal) || name == ".DS_Store";

    /// <summary>Why a file of none of the endings that are read is not.</summary>
    public static string OfEnding(string name)
    {
        if (IsLeaving(name))
        {
            return MacOs;
        }

        string ending = Path.GetExtension(name);
        return s_byEnding.GetValueOrDefault(ending)
            ?? (ending.Length is > 1 and < 12 ? $"{ending} is not an ending of a corpus file" : Unknown);
    }
}
