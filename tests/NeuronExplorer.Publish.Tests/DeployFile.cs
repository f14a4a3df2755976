namespace NeuronExplorer.Publish.Tests;

/// <summary>Files of <c>docs/deploy</c>.</summary>
internal static class DeployFile
{
    public static string PathOf(string name) => Path.Combine(Checkout.Root, "docs", "deploy", name);

    /// <summary>The values of a key of the systemd unit, in order.</summary>
    public static IReadOnlyList<string> Unit(string key) =>
        [.. File.ReadLines(PathOf("neurons-web.service")).Where(line => line.StartsWith(key + "=", StringComparison.Ordinal))
            .Select(line => line[(key.Length + 1)..])];

    /// <summary>The lines of a section of the Apptainer definition, trimmed.</summary>
    public static IReadOnlyList<string> Section(string name) =>
        [.. File.ReadLines(PathOf("neurons.def")).SkipWhile(line => line != "%" + name).Skip(1)
            .TakeWhile(line => !line.StartsWith('%')).Select(line => line.Trim()).Where(line => line.Length > 0)];
}
