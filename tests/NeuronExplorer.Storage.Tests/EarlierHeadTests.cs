using System.Text;
using System.Text.Json.Nodes;
using LiteDB;
using NeuronExplorer.Core.Analyses;
using NeuronExplorer.Core.Models;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Core.Rules;
using NeuronExplorer.Storage.Documents;
using NeuronExplorer.Storage.Files;
using NeuronExplorer.Storage.Packing;

namespace NeuronExplorer.Storage.Tests;

/// <summary>Heads as earlier versions of the program wrote them.</summary>
public class EarlierHeadTests
{
    private const string ThresholdsOfBefore =
        """{"MutualInformation":0.05,"Extreme":0.05,"Exact":0.005,"RangeDivisor":64,"MinimumRange":8"""
        + ""","Switches":3,"Thin":0.02,"NeededFullWindows":200}""";

    [Fact]
    public void Info_OfToday_KeepsTheRuleOfItsTypes()
    {
        using TempFolder folder = new();
        Save(folder.File("a.db"));

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));

        Assert.Equal(new PositionalThresholds(), reader.Info.Settings.Positional);
        Assert.Equal((true, 0.2), (reader.Info.Settings.Positional.Corrected, reader.Info.Settings.Positional.Span));
    }

    [Fact]
    public void Info_OfACheckpoint_KeepsItsTrainingStep()
    {
        using TempFolder folder = new();
        AnalysisInfo info = Samples.Info();
        TrainingStep step = new(160, "trainer_state.json");
        Save(folder.File("a.db"), info with { Model = info.Model with { TrainingStep = step } });

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));

        Assert.Equal(step, reader.Info.Model.TrainingStep);
    }

    [Fact]
    public void Info_StoredBeforeTrainingStepsWereRead_HasNone()
    {
        using TempFolder folder = new();
        string file = folder.File("a.db");
        Save(file);
        Rewrite(file, head => Assert.True(head["Model"]!.AsObject().Remove("TrainingStep")));

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);

        Assert.Null(reader.Info.Model.TrainingStep);
    }

    [Fact]
    public void Info_StoredBeforeChanceWasToldApart_SaysSoAndIsReadWhole()
    {
        using TempFolder folder = new();
        string file = folder.File("a.db");
        Save(file);
        Rewrite(file, head => head["Settings"]!["Positional"] = JsonNode.Parse(ThresholdsOfBefore));

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(file);

        PositionalThresholds thresholds = reader.Info.Settings.Positional;
        Assert.Equal(new PositionalThresholds { Corrected = false, Span = null, MinimumRange = 8 }, thresholds);
        Assert.Equal(Samples.Info().Settings with { Positional = thresholds }, reader.Info.Settings);
        Content.AssertLayer(SimpleLayers.Make(0, 200), reader);
        // It holds only raw values; the values corrected for chance are computed from them.
        PositionalEvidence evidence = PositionalEvidence.Of(reader.Info);
        Assert.Equal("too few windows (2 of 200)", evidence.Mark);
        Assert.Equal(0.3 - (15 / 64.0), evidence.Corrected(0.3), 12);
    }

    [Fact]
    public void Info_Tokenizer_IsKept()
    {
        using TempFolder folder = new();
        TokenizerInfo tokenizer = new(["tokenizer.json", "tokenizer_config.json"], 602, 6, null, "add_bos_token is false", ["a note"]);
        Save(folder.File("a.db"), Samples.Info() with { Model = Samples.Info().Model with { Tokenizer = tokenizer } });
        Save(folder.File("b.db"), Samples.Info() with
        {
            Model = Samples.Info().Model with { Tokenizer = tokenizer with { Bos = new BosToken(0, "<s>") } },
        });

        using IAnalysisReader without = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));
        using IAnalysisReader led = new LiteAnalysisStore().OpenForReading(folder.File("b.db"));

        Assert.Equivalent(tokenizer, without.Info.Model.Tokenizer, strict: true);
        Assert.Equal(new BosToken(0, "<s>"), led.Info.Model.Tokenizer!.Bos);
        Assert.Equal((false, true), (without.Info.Model.HasBos, led.Info.Model.HasBos));
    }

    [Fact]
    public void Info_StoredBeforeTokenizersWereKept_HasBos()
    {
        using TempFolder folder = new();
        Save(folder.File("a.db"));

        using IAnalysisReader reader = new LiteAnalysisStore().OpenForReading(folder.File("a.db"));

        Assert.Null(reader.Info.Model.Tokenizer);
        Assert.True(reader.Info.Model.HasBos);
    }

    private static void Save(string file, AnalysisInfo? info = null)
    {
        using IAnalysisWriter writer = new LiteAnalysisStore().OpenForWriting(file, resume: false);
        writer.SaveInfo(info ?? Samples.Info());
        writer.SaveLayer(SimpleLayers.Make(0, 200));
    }

    private static void Rewrite(string file, Action<JsonNode> change)
    {
        using DatabaseFile database = DatabaseFile.OpenForWriting(file);
        database.Commit(open =>
        {
            ILiteCollection<BsonDocument> heads = open.GetCollection(Collections.Head);
            BsonDocument info = heads.FindById("info");
            JsonNode head = JsonNode.Parse(info["json"].AsString)!;
            change(head);
            info["json"] = head.ToJsonString();
            info["crc32c"] = Checksum.Of(Encoding.UTF8.GetBytes(head.ToJsonString()));
            heads.Update(info);
        });
    }
}
