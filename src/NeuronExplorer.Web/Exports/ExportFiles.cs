using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting.Exports;
using NeuronExplorer.Web.Charts.Paper;
using NeuronExplorer.Web.Shared;

namespace NeuronExplorer.Web.Exports;

/// <summary>
/// Saves what a page shows. Every file says which analyses it is of: they are in the page's address. JSON has them as a
/// head with corpora and settings, pictures as SVG as a description that is not drawn, and all in the file's name.
/// </summary>
public sealed class ExportFiles(BrowserFiles files, NavigationManager navigation, IAnalysisCatalogue catalogue)
{
    private const int ShortFingerprint = 8;
    private const int MostNames = 3;

    private string Address => "/" + navigation.ToBaseRelativePath(navigation.Uri);

    // By their names in the address: a copied or renamed file still has the name of its run inside.
    private IReadOnlyList<(string Name, IAnalysisReader Reader)> Readers =>
    [
        .. from name in NeuronUrls.AnalysesIn(Address)
           let reader = TryOpen(name)
           where reader is not null
           select (name, reader),
    ];

    /// <summary>One line: analysis, corpus, tokens.</summary>
    public string Source => string.Join(" | ", Readers.Select(of => Line(of.Name, of.Reader.Info)));

    /// <summary>Saves rows as CSV or JSON: all of them, whatever part of them the page shows.</summary>
    public async Task SaveTableAsync(FileKind kind, string key, string title, Func<IEnumerable<object>> rows)
    {
        IReadOnlyList<(string Name, IAnalysisReader Reader)> readers = Readers;
        string address = Address;
        // Tens of thousands of rows would hold up the page.
        byte[] content = await Task.Run(() =>
        {
            using MemoryStream output = new();
            if (kind == FileKind.Csv)
            {
                ExportFormat.WriteCsv(output, rows());
            }
            else
            {
                ExportFormat.WriteJson(output, new ExportHead(title, address, DateTime.UtcNow, 
                    [.. readers.Select(of => SummaryExport.Of(of.Reader) with { Name = of.Name })]),
                    rows());
            }

            return output.ToArray();
        });
        await files.SaveAsync(Name(readers, key) + (kind == FileKind.Csv ? ".csv" : ".json"),
            kind == FileKind.Csv ? "text/csv" : "application/json", content);
    }

    /// <summary>Saves a figure as PNG or SVG; its name also says its width.</summary>
    public Task SavePictureAsync(FileKind kind, string key, PaperPicture picture)
    {
        string name = Name(Readers, string.Create(CultureInfo.InvariantCulture, $"{key}-{picture.Width}mm"));
        return kind == FileKind.Png
            ? files.SaveAsPngAsync(name + ".png", picture)
            : files.SaveAsync(name + ".svg", "image/svg+xml", Encoding.UTF8.GetBytes(picture.Svg));
    }

    // A comparison also draws what it can where one of its analyses is gone.
    private IAnalysisReader? TryOpen(string name)
    {
        try
        {
            return catalogue.Open(name);
        }
        catch (NeuronExplorerException)
        {
            return null;
        }
    }

    private static string Name(IReadOnlyList<(string Name, IAnalysisReader Reader)> readers, string key) =>
        readers is [var only]
            ? $"{Name(only.Name, only.Reader.Info)}-{key}-{Short(only.Reader.Info)}"
            : string.Join('-', [.. readers.Take(MostNames).Select(of => Name(of.Name, of.Reader.Info)),
                .. readers.Count > MostNames ? (string[])[$"and-{readers.Count - MostNames}-more"] : [], key]);

    private static string Name(string name, AnalysisInfo info) => name + (info.Model.Constructed ? $"-{ConstructedLabel.Word}" : "");

    /// <summary>One line: analysis, model, corpus, tokens.</summary>
    /// <param name="name">The analysis' name in addresses.</param>
    /// <param name="info">Its head.</param>
    public static string Line(string name, AnalysisInfo info) =>
        $"{name} · {ConstructedLabel.Of(info.Model.Name, info.Model)} · corpus {Short(info)} · "
            + $"{Show.Plural(info.Corpus.Tokens, "token")}";

    private static string Short(AnalysisInfo info) =>
        info.Corpus.Fingerprint is { Length: > ShortFingerprint } whole ? whole[..ShortFingerprint] : info.Corpus.Fingerprint;
}
