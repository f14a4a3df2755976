namespace NeuronExplorer.Web.Exports;

/// <summary>The files that tables and pictures are saved as.</summary>
public enum FileKind
{
    Csv,
    Json,
    Png,
    Svg,
}
