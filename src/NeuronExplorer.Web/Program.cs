using Microsoft.AspNetCore.Connections;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Texts;
using NeuronExplorer.Hosting;
using NeuronExplorer.Web;
using NeuronExplorer.Web.Operation;

try
{
    await ExplorerApp.Build(args, AddAnalyses).RunAsync();
    return 0;
}
catch (NeuronExplorerException error)
{
    await Console.Error.WriteLineAsync(TokenText.Tame(error.Message));
    return 1;
}
catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException or UnauthorizedAccessException
    || (error is IOException && error.InnerException is not AddressInUseException))
{
    await Console.Error.WriteLineAsync($"the app cannot start: {TokenText.DisplayName(error.Message.ReplaceLineEndings(" "))}");
    return 1;
}
catch (OperationCanceledException)
{
    return 0;
}
catch (IOException error) when (error.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync(
        $"{error.Message.TrimEnd('.')}; stop what listens there, or choose another address: --urls http://localhost:5081");
    return 1;
}

// What the pages ask; all else knows Core's ports only.
static void AddAnalyses(IServiceCollection services, NeuronExplorerOptions options) =>
    services.AddNeuronExplorer(options).AddBackgroundAnalyses().AddKeys(options);
