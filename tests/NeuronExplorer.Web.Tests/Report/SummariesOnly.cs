using System.Reflection;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Tests.Report;

/// <summary>An analysis of which nothing but the head and the layers' summaries may be read.</summary>
public class SummariesOnly : DispatchProxy
{
    private static readonly string[] s_allowed = ["get_Info", "get_File", "get_Summaries", "get_SummarizedLayers"];
    private IAnalysisReader? _reader;

    public static IAnalysisReader Of(IAnalysisReader reader)
    {
        IAnalysisReader proxy = Create<IAnalysisReader, SummariesOnly>();
        ((SummariesOnly)(object)proxy)._reader = reader;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => s_allowed.Contains(targetMethod!.Name)
        ? targetMethod.Invoke(_reader, args)
        : throw new InvalidOperationException($"{targetMethod.Name} was asked for");
}
