namespace NeuronExplorer.Core.Ports;

/// <summary>A token with a projection value (or a probability).</summary>
public readonly record struct ScoredToken(int Token, float Score);

/// <summary>A token with its projection value and ranks among the vocabulary.</summary>
/// <param name="Token">Token id.</param>
/// <param name="Score">Projection value: negative means that the update suppresses the token.</param>
/// <param name="RankFromBottom">1 for the most suppressed token of the vocabulary.</param>
public readonly record struct RankedToken(int Token, float Score, int RankFromBottom);

/// <summary>What one neuron's update does to the vocabulary.</summary>
/// <param name="Promoted">Highest projections, strongest first.</param>
/// <param name="Suppressed">Lowest projections, strongest first.</param>
/// <param name="Asked">The tokens asked for, in the order asked.</param>
public sealed record UpdateProjection(ScoredToken[] Promoted, ScoredToken[] Suppressed, RankedToken[] Asked);
