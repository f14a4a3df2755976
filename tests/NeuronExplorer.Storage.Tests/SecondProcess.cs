using System.Diagnostics;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Storage.Tests;

/// <summary>This assembly run as a separate program that does something to files and can be killed meanwhile.</summary>
internal static class SecondProcess
{
    public const int Neurons = 1200;

    /// <summary>Layers of an analysis that <see cref="Finish"/> finishes.</summary>
    public const int Layers = 3;

    private const string ToFinish = "finish";
    private const string ToAddAndDelete = "add and delete";
    private const string ToRead = "read";

    /// <summary>Starts or continues writing a file; each line of output is the number of a stored layer.</summary>
    public static Process StartWriting(string file) => Start(file);

    /// <summary>Starts or continues an analysis that has an end; each line of output says what comes next.</summary>
    public static Process StartFinishing(string file) => Start(file, ToFinish);

    /// <summary>Copies a file into a folder of analyses and deletes it there, again and again; a line for each time.</summary>
    public static Process StartAddingAndDeleting(string file, string folder) => Start(file, ToAddAndDelete, folder);

    /// <summary>Opens a file and reads all of it, again and again, and keeps it open between; a line for each time.</summary>
    public static Process StartReading(string file) => Start(file, ToRead);

    public static void Main(string[] arguments)
    {
        switch (arguments)
        {
            case [string file, ToFinish]:
                Finish(file);
                break;
            case [string file, ToRead]:
                ReadOn(file);
                break;
            case [string file, ToAddAndDelete, string folder]:
                AddAndDelete(file, folder);
                break;
            default:
                Write(arguments[0]);
                break;
        }
    }

    /// <summary>What an undisturbed run of <see cref="StartFinishing"/> does.</summary>
    public static void Finish(string file)
    {
        Console.WriteLine("opens");
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: true, Samples.Given());
        Console.WriteLine("begins");
        writer.SaveInfo(Samples.Info());
        if (writer.StoredLayers.Count == 0)
        {
            writer.SaveCorpus(Samples.Windows(), Samples.Vocabulary());
        }

        foreach (int layer in Enumerable.Range(0, Layers).Except(writer.StoredLayers))
        {
            Console.WriteLine($"layer {layer}");
            writer.SaveLayer(SimpleLayers.Make(layer, Neurons, layer));
            writer.SaveInfo(Samples.Info());
        }

        Console.WriteLine("merges");
        writer.MergePostings();
        Console.WriteLine("finishes");
        writer.SaveInfo(Samples.Info() with { Status = AnalysisStatus.Done });
    }

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(SecondProcess).Assembly.Location);
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Writes layer after layer until killed.</summary>
    private static void Write(string file)
    {
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: true);
        writer.SaveInfo(Samples.Info());
        writer.SaveCorpus(Samples.Windows(), Samples.Vocabulary());
        for (int layer = writer.StoredLayers.Count; ; layer++)
        {
            writer.SaveLayer(SimpleLayers.Make(layer, Neurons, layer));
            Console.WriteLine(layer);
        }
    }

    private static void ReadOn(string file)
    {
        using IAnalysisReader kept = new LiteAnalysisStore().OpenForReading(file);
        while (true)
        {
            Console.WriteLine(KillTests.Everything(file).Length);
        }
    }

    private static void AddAndDelete(string file, string folder)
    {
        AnalysisCatalogue catalogue = new(folder, new LiteAnalysisStore());
        while (true)
        {
            string name = catalogue.Add(file);
            Console.WriteLine(name);
            _ = catalogue.Open(name).Summaries;
            catalogue.Delete(name);
        }
    }
}
