using Microsoft.Extensions.Diagnostics.HealthChecks;
using NeuronExplorer.Core;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Operation;

/// <summary>Whether the analyses' folder can be listed.</summary>
internal sealed class AnalysesCheck(IAnalysisCatalogue catalogue) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            catalogue.List();
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (Exception error) when (error is NeuronExplorerException or IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy(error.Message));
        }
    }
}
