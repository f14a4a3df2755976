using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NeuronExplorer.Sample.Tokenization;
using TorchSharp;

namespace NeuronExplorer.Sample.Training;

/// <summary>The training loop: learns, logs, measures, saves, and keeps to a time budget.</summary>
internal sealed class Trainer : IDisposable
{
    private readonly Recipe _recipe;
    private readonly RunSettings _settings;
    private readonly TrainingText _text;
    private readonly WindowSampler _sampler;
    private readonly Validation _validation;
    private readonly TrainingFolder _folder;
    private readonly TextWriter _output;
    private readonly RunLog _log;
    private readonly Stopwatch _clock = new();
    private TrainingPlan _plan;
    private double _secondsBefore;
    private double _lastCheckpoint;

    public Trainer(Recipe recipe, RunSettings settings, TrainingText text, TrainingFolder folder, TextWriter output)
    {
        _recipe = recipe;
        _settings = settings;
        _text = text;
        _sampler = text.Sampler(settings.Seed);
        _validation = new Validation(text.HeldOut, recipe.Shape.Positions);
        _folder = folder;
        _output = output;
        _log = new RunLog(folder.Log);
        _plan = new TrainingPlan([new PlanChange(0, settings.Steps)], recipe.PeakRate);
        Model = new SampleModel(recipe, settings.Seed, settings.Precision, settings.Workers);
    }

    public SampleModel Model { get; }

    /// <summary>The total numbers of steps that this run aimed for.</summary>
    public IReadOnlyList<PlanChange> Plan => _plan.Changes;

    /// <summary>Training time so far in seconds, including earlier runs.</summary>
    public double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    private string MadeWith =>
        $"{_recipe}, seed {_settings.Seed}, {_settings.Precision}, vocabulary {TokenizerFolder.Fingerprint(_folder.Tokenizer)}, "
        + $"text {_text.Fingerprint()}";

    private long TokensPerStep => (long)_recipe.BatchWindows * _recipe.Shape.Positions;

    /// <summary>
    /// Continues from the folder's checkpoint, exactly as if training had never stopped, given the same number of threads.
    /// </summary>
    public void Resume()
    {
        IReadOnlyDictionary<string, string> notes = Model.Load(_folder.Checkpoint, CheckNotes);
        _plan = new TrainingPlan(JsonSerializer.Deserialize<PlanChange[]>(notes["plan"])!, _recipe.PeakRate);
        if (_settings.Hours is null && _settings.Steps != _plan.TotalSteps)
        {
            _plan = _settings.Steps > Model.Step
                ? _plan.Change(Model.Step, _settings.Steps)
                : throw new ArgumentException(
                    $"--steps {_settings.Steps}: {_folder.Checkpoint} is already at step {Model.Step}; "
                    + "use a larger number, or choose another --out");
        }

        _secondsBefore = _lastCheckpoint = double.Parse(notes["seconds"]);
        _log.CutAfter(Model.Step);
        _sampler.Skip((long)Model.Step * _recipe.BatchWindows);
        _output.WriteLine($"resumed at step {Model.Step}");
    }

    private void CheckNotes(IReadOnlyDictionary<string, string> notes)
    {
        if (notes.GetValueOrDefault("made_with") != MadeWith)
        {
            throw new InvalidDataException(
                $"{_folder.Checkpoint}: was made with another recipe, seed, text, tokenizer or precision; choose another --out, or those");
        }
    }

    /// <summary>Trains to the end of the plan, or to step <paramref name="stopAfter"/>, and leaves a checkpoint.</summary>
    public void Run(int stopAfter = int.MaxValue)
    {
        _clock.Start();
        double lossSum = 0;
        int lossCount = 0;
        (int lineStep, double lineSeconds) = (Model.Step, Seconds);
        Task<TrainingWindow[]> ahead = Task.Run(Batch);
        while (Model.Step < Math.Min(_plan.TotalSteps, stopAfter))
        {
            double rate = _plan.LearningRate(Model.Step);
            TrainingWindow[] batch = ahead.GetAwaiter().GetResult();
            ahead = Task.Run(Batch);
            (double loss, double norm) = Model.Learn(batch, rate, _plan.Progress(Model.Step));
            lossSum += loss;
            lossCount++;
            bool isLast = Model.Step == _plan.TotalSteps;
            if (Model.Step % _settings.StepsBetweenLines == 0 || isLast)
            {
                double pace = (Seconds - lineSeconds) / (Model.Step - lineStep);
                Report(lossSum / lossCount, rate, norm, pace);
                (lossSum, lossCount) = (0, 0);
                CollectNativeMemory();
                KeepTimeBudget();
                (lineStep, lineSeconds) = (Model.Step, Seconds);
            }

            SaveWhatIsDue(isLast);
        }

        Checkpoint();
        _clock.Stop();
    }

    public void Dispose() => Model.Dispose();

    private TrainingWindow[] Batch() => [.. Enumerable.Range(0, _recipe.BatchWindows).Select(_ => _sampler.Next())];

    /// <summary>
    /// Dispose scopes free tensors, but native memory is held until the last small managed handles are finalized; without
    /// this, resident memory grows by tens of megabytes per step.
    /// </summary>
    private static void CollectNativeMemory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private void Report(double loss, double rate, double norm, double pace)
    {
        double speed = TokensPerStep / pace;
        TimeSpan left = TimeSpan.FromSeconds(pace * (_plan.TotalSteps - Model.Step));
        long resident = Environment.WorkingSet >> 20;
        _output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.Now:HH:mm:ss} step {Model.Step}/{_plan.TotalSteps} loss {loss:F4} rate {rate:E2} norm {norm:F2} {speed:F0} "
            + $"tokens/s {resident} MiB eta {left:h\\:mm\\:ss}"));
        _log.Add(new RunLogLine(Model.Step, Model.Step * TokensPerStep, Math.Round(Seconds, 1))
        {
            TrainLoss = Math.Round(loss, 4),
            LearningRate = rate,
            GradientNorm = Math.Round(norm, 3),
            TokensPerSecond = Math.Round(speed),
        });
    }

    /// <summary>Plans a new total if, at the mean pace since the start, the time budget would be missed by more than 4 %.</summary>
    private void KeepTimeBudget()
    {
        if (_settings.Hours is not { } hours || Model.Step % (5 * _settings.StepsBetweenLines) != 0 || _plan.TotalSteps == Model.Step)
        {
            return;
        }

        double left = (hours * 3600) - Seconds;
        int total = Model.Step + Math.Max(1, (int)(left / (Seconds / Model.Step)));
        if (Math.Abs(total - _plan.TotalSteps) > 0.04 * (_plan.TotalSteps - Model.Step))
        {
            _plan = _plan.Change(Model.Step, total);
            _log.Add(new RunLogLine(Model.Step, Model.Step * TokensPerStep, Math.Round(Seconds, 1)) { PlannedSteps = total });
        }
    }

    private void SaveWhatIsDue(bool isLast)
    {
        if (Model.Step % _settings.StepsBetweenValidations == 0 || isLast)
        {
            SortedDictionary<string, double> losses = _validation.Measure(Model);
            _output.WriteLine(
                "  validation "
                + $"{string.Join("  ", losses.Select(domain => FormattableString.Invariant($"{domain.Key} {domain.Value:F3}")))}");
            _log.Add(new RunLogLine(Model.Step, Model.Step * TokensPerStep, Math.Round(Seconds, 1))
            {
                ValidationLoss = losses.ToDictionary(domain => domain.Key, domain => Math.Round(domain.Value, 4)),
            });
        }

        foreach (double share in _settings.Snapshots)
        {
            if (_plan.Progress(Model.Step) >= share && _plan.Progress(Model.Step - 1) < share)
            {
                Snapshot.Write(_folder.Snapshot(share), Model, _folder.Tokenizer);
                _output.WriteLine($"  snapshot at {share:P0}, step {Model.Step}");
                Measure(_folder.Snapshot(share));
            }
        }

        if (Model.Step % _settings.StepsBetweenMeasurements == 0 && !isLast)
        {
            Snapshot.Write(_folder.Latest, Model, _folder.Tokenizer);
            Measure(_folder.Latest);
        }

        if (Seconds - _lastCheckpoint > _settings.MinutesBetweenCheckpoints * 60)
        {
            Checkpoint();
        }
    }

    /// <summary>Makes a small analysis of a snapshot, if there is a corpus to measure on.</summary>
    private void Measure(string snapshot)
    {
        if (_settings.MeasuredCorpus.Count == 0)
        {
            return;
        }

        IReadOnlyList<LayerPhenomena> layers = new Phenomena(_settings.MeasuredCorpus, _folder.Scratch).Of(snapshot);
        torch.set_num_threads(1);
        foreach ((int i, LayerPhenomena layer) in layers.Index())
        {
            _output.WriteLine($"  layer {i}: {layer}");
        }

        _log.Add(new RunLogLine(Model.Step, Model.Step * TokensPerStep, Math.Round(Seconds, 1)) { Layers = layers });
    }

    private void Checkpoint()
    {
        _lastCheckpoint = Seconds;
        Model.Save(_folder.Checkpoint, new Dictionary<string, string>
        {
            ["plan"] = JsonSerializer.Serialize(Plan),
            ["seconds"] = $"{Seconds:R}",
            ["made_with"] = MadeWith,
        });
    }
}
