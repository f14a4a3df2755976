using System.Text.Json;

namespace NeuronExplorer.Cli.Tests;

/// <summary>What is read of a corpus and what is left out is said before a run, after it, and in the summary.</summary>
public sealed class CorpusTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurons-corpus-").FullName;

    public CorpusTests()
    {
        string corpus = Path.Combine(_folder, "corpus");
        Directory.CreateDirectory(Path.Combine(_folder, "elsewhere"));
        Directory.CreateDirectory(corpus);
        File.WriteAllText(
            Path.Combine(corpus, "a.jsonl"),
            """
            {"text": "the cat sat on the mat"}
            {"text": null}
            {"content": "a dog \ud83d ran"}
            {"text": "x", "p": NaN}
            {"te
            """);
        File.WriteAllText(Path.Combine(_folder, "elsewhere", "b.txt"), "more text");
        File.WriteAllText(Path.Combine(corpus, "data.arrow"), "x");
        Directory.CreateSymbolicLink(Path.Combine(corpus, "train"), "../elsewhere");
        Directory.CreateSymbolicLink(Path.Combine(corpus, "loop"), ".");
    }

    private static string Model => Path.Combine(Checkout.Root, "sample-data", "opt-textbook");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Analyze_OddCorpus_SaysBeforeAndAfterAndKeepsWhatWasLeftOut()
    {
        Outcome outcome = Analyze();

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        Assert.Contains("corpus: 2 files, ", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("corpus: 2 skipped: data.arrow (.arrow is not read", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("corpus: 4 documents read; left out: 2 files, 2 documents", outcome.Errors, StringComparison.Ordinal);
        JsonElement corpus = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("corpus");
        Assert.Equal(["a.jsonl", "train/b.txt"], corpus.GetProperty("files").EnumerateArray().Select(file => Text(file, "path")));
        Assert.Equal(["data.arrow", "loop/"], corpus.GetProperty("skippedFiles").EnumerateArray().Select(file => Text(file, "path")));
        Assert.Equal("""{"broken JSON":1,"the text is null":1}""", Compact(corpus.GetProperty("skippedDocuments")));
        Assert.Equal("""{"content":1,"text":2}""", Compact(corpus.GetProperty("textFields")));
        Assert.Equal(2, corpus.GetProperty("oddDocuments").EnumerateObject().Count());

        Outcome resumed = Analyze("--resume");
        Assert.True(resumed.ExitStatus == 0, resumed.Errors);
        Assert.Equal(Compact(corpus), Compact(JsonDocument.Parse(resumed.Output).RootElement.GetProperty("corpus")));
    }

    [Fact]
    public void Analyze_OddCorpusStrict_NamesTheLineAndLeavesNoAnalysis()
    {
        Outcome outcome = Analyze("--strict");

        Assert.Equal(1, outcome.ExitStatus);
        Assert.Contains("a.jsonl, line 2: the text is null", Assert.Single(outcome.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "out.db")));
    }

    [Fact]
    public void Inspect_Corpus_ListsWhatWouldBeReadAndSkipped()
    {
        Outcome outcome = NeuronsProgram.Run(_folder, "inspect", "--model", Model, "--corpus", "corpus");

        Assert.True(outcome.ExitStatus == 0, outcome.Errors);
        JsonElement row = JsonDocument.Parse(outcome.Output).RootElement;
        Assert.Equal("opt-textbook", Text(row, "name"));
        JsonElement corpus = row.GetProperty("corpus");
        Assert.Equal(["a.jsonl", "train/b.txt"], corpus.GetProperty("files").EnumerateArray().Select(file => Text(file, "path")));
        Assert.Equal(
            ["data.arrow: .arrow is not read: save the data set as Parquet or JSON lines",
                "loop/: a link back to a folder that it lies in"],
            corpus.GetProperty("skippedFiles").EnumerateArray().Select(file => $"{Text(file, "path")}: {Text(file, "reason")}"));
        Assert.Equal("""{"broken JSON":1,"the text is null":1}""", Compact(corpus.GetProperty("skippedDocuments")));
    }

    [Theory]
    [InlineData(1, "no corpus files", "inspect", "--corpus", "elsewhere/none")]
    [InlineData(1, "a model's folder, not a corpus", "inspect", "--corpus", "model")]
    [InlineData(2, "--longest-document", "inspect", "--corpus", "corpus", "--longest-document", "abc")]
    [InlineData(2, "nothing to look at", "inspect")]
    public void Inspect_WhatAnalyzeWouldRefuse_IsOneLine(int status, string expected, params string[] arguments)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "elsewhere", "none"));
        Directory.CreateDirectory(Path.Combine(_folder, "model"));
        File.WriteAllText(Path.Combine(_folder, "model", "config.json"), "{}");

        Outcome outcome = NeuronsProgram.Run(_folder, arguments);

        Assert.Equal(status, outcome.ExitStatus);
        Assert.Contains(expected, outcome.ErrorLines[0], StringComparison.Ordinal);
        Assert.Empty(outcome.Output);
    }

    private Outcome Analyze(params string[] more) => NeuronsProgram.Run(
        _folder, ["analyze", "--model", Model, "--corpus", "corpus", "--out", "out.db", "--data", "data", .. more]);

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static string Compact(JsonElement value) => JsonSerializer.Serialize(value);
}
