using System.Diagnostics;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Storage.Tests;

/// <summary>This assembly run as a separate program that writes an analysis and can be killed meanwhile.</summary>
internal static class SecondProcess
{
    public const int Neurons = 1200;

    /// <summary>Starts or continues writing a file; each line of output is the number of a stored layer.</summary>
    public static Process StartWriting(string file)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(SecondProcess).Assembly.Location);
        start.ArgumentList.Add(file);
        return Process.Start(start)!;
    }

    /// <summary>Writes layer after layer until killed.</summary>
    public static void Main(string[] arguments)
    {
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(arguments[0], resume: true);
        writer.SaveInfo(Samples.Info());
        writer.SaveCorpus(Samples.Windows(), Samples.Vocabulary());
        for (int layer = writer.StoredLayers.Count; ; layer++)
        {
            writer.SaveLayer(SimpleLayers.Make(layer, Neurons, layer));
            Console.WriteLine(layer);
        }
    }
}
