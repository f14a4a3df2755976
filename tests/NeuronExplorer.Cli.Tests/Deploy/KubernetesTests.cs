using k8s;
using k8s.Models;

namespace NeuronExplorer.Cli.Tests.Deploy;

/// <summary>
/// The manifest against Kubernetes' own schema, as the classes that are made from it: an unknown field or a wrong type is an error.
/// Nothing is run on a cluster.
/// </summary>
public sealed class KubernetesTests
{
    private static readonly string[] s_steps = ["map", "reduce", "finish"];

    public static TheoryData<string> Steps => [.. s_steps];

    private static string Manifest => File.ReadAllText(Path.Combine(Checkout.Root, "docs", "deploy", "kubernetes.yaml"));

    [Fact]
    public void Manifest_EveryDocument_IsAJobOfTheSchema()
    {
        V1Job[] jobs = Read(Manifest);

        Assert.Equal(s_steps.Select(step => $"neurons-{step}"), jobs.Select(job => job.Metadata.Name));
        Assert.All(jobs, job =>
        {
            Assert.Equal(("batch/v1", "Job"), (job.ApiVersion, job.Kind));
            Assert.Equal(job.Metadata.Name, $"neurons-{job.Metadata.Labels["step"]}");
            V1PodSpec pod = job.Spec.Template.Spec;
            Assert.Equal("Never", pod.RestartPolicy);
            V1Container container = Assert.Single(pod.Containers);
            Assert.Equal(pod.Volumes.Select(volume => volume.Name), container.VolumeMounts.Select(mount => mount.Name));
        });
    }

    [Theory]
    [InlineData("completionMode:", "completionsMode:")]
    [InlineData("completions: 8", "completions: eight")]
    [InlineData("onExitCodes: {", "onExitCodes: {name: x, ")]
    public void Manifest_WithAMistake_IsRefused(string right, string wrong)
    {
        Assert.Contains(right, Manifest, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => Read(Manifest.Replace(right, wrong, StringComparison.Ordinal)));
    }

    [Fact]
    public void Manifest_IndexedJobs_HaveOneTaskAShardAndOneALayer()
    {
        V1Job[] jobs = Read(Manifest);

        Assert.Equal(["Indexed", "Indexed", null], jobs.Select(job => job.Spec.CompletionMode));
        Assert.Contains($"--count={jobs[0].Spec.Completions}", ArgumentsOf(jobs[0]));
        Assert.Contains("--index=$(JOB_COMPLETION_INDEX)", ArgumentsOf(jobs[0]));
        Assert.Contains("--layers=$(JOB_COMPLETION_INDEX)", ArgumentsOf(jobs[1]));
        // An index that fails for good needs a limit of its own.
        Assert.All(jobs[0].Spec.PodFailurePolicy.Rules, rule => Assert.Contains(rule.Action, (string[])["FailIndex", "Ignore"]));
        // Only wrong arguments: a disk or a network that fails for a moment ends the program with 1.
        Assert.Equal([2], jobs[0].Spec.PodFailurePolicy.Rules.Single(rule => rule.OnExitCodes is not null).OnExitCodes.Values);
        Assert.NotNull(jobs[0].Spec.BackoffLimitPerIndex);
    }

    [Theory]
    [InlineData("map")]
    [InlineData("reduce")]
    public void Manifest_StepThatNeedsThem_HasScratchSpaceAndABudgetBelowItsLimit(string step)
    {
        V1Job job = Read(Manifest).Single(job => job.Metadata.Labels["step"] == step);

        Assert.Contains("--scratch=/scratch", ArgumentsOf(job));
        Assert.Contains("--memory=6GiB", ArgumentsOf(job));
        V1Container container = job.Spec.Template.Spec.Containers[0];
        Assert.Equal("8Gi", container.Resources.Limits["memory"].ToString());
        Assert.Contains(container.VolumeMounts, mount => mount.MountPath == "/scratch");
    }

    [Fact]
    public void Manifest_EveryStep_HasALimitOfItsCores() => Assert.All(Read(Manifest), job =>
    {
        // .NET and libtorch take as many threads as the limit says, and without one as the node has.
        V1ResourceRequirements asked = job.Spec.Template.Spec.Containers[0].Resources;
        Assert.Equal(asked.Requests["cpu"].ToString(), asked.Limits["cpu"].ToString());
    });

    [Fact]
    public void Manifest_HowToApply_EndsWhenAStepFails() =>
        Assert.Contains("'Complete|Failed'", Manifest, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Steps))]
    public void Manifest_Arguments_AreTheProgramsOwn(string step)
    {
        V1Job job = Read(Manifest).Single(job => job.Metadata.Labels["step"] == step);
        IList<string> arguments = ArgumentsOf(job);

        Outcome help = NeuronsProgram.Run(Path.GetTempPath(), arguments[0], "--help");

        Assert.Equal(0, help.ExitStatus);
        Assert.All(arguments.Skip(1), argument => Assert.Contains($" {argument.Split('=')[0]} ", help.Output, StringComparison.Ordinal));
    }

    private static V1Job[] Read(string manifest) => [.. KubernetesYaml.LoadAllFromString(manifest, strict: true).Cast<V1Job>()];

    private static IList<string> ArgumentsOf(V1Job job) => job.Spec.Template.Spec.Containers[0].Args;
}
