using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NeuronExplorer.Core.Ports;
using NeuronExplorer.Hosting;
using NeuronExplorer.Hosting.Search;

namespace NeuronExplorer.Web.Tests.Fakes;

/// <summary>The ports behind the pages, all made up.</summary>
public sealed class FakeServices
{
    public FakeServices(FakeReader? reader = null, params IAnalysisReader[] more)
    {
        Reader = reader ?? new FakeReader();
        Catalogue = new FakeCatalogue([Reader, .. more]);
        Live = new FakeLiveTexts(Reader.Vocabulary, Reader.Info.Model.Shape);
        Tokenizers = new FakeModelTokenizers(Reader.Vocabulary);
        ModelsAndCorpora = new FakeModelsAndCorpora(Reader.Info.Model);
    }

    public FakeReader Reader { get; }

    public FakeCatalogue Catalogue { get; }

    public FakeJobs Jobs { get; } = new();

    public FakeLeftovers Leftovers { get; } = new();

    public FakeLiveTexts Live { get; }

    public FakeModelTokenizers Tokenizers { get; }

    public FakeModelsAndCorpora ModelsAndCorpora { get; }

    public void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton(new NeuronExplorerOptions());
        AddPorts(services);
    }

    private void AddPorts(IServiceCollection services) => services
        .AddSingleton<IAnalysisCatalogue>(Catalogue)
        .AddSingleton<IAnalysisJobs>(Jobs)
        .AddSingleton<ILiveTexts>(Live)
        .AddSingleton<IModelTokenizers>(Tokenizers)
        .AddSingleton<ILeftovers>(Leftovers)
        .AddSingleton<NeuronSearch>()
        .AddSingleton<IModelsAndCorpora>(ModelsAndCorpora);
}
