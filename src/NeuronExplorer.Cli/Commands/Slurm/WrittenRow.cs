namespace NeuronExplorer.Cli.Commands.Slurm;

/// <summary>What <c>slurm</c> prints.</summary>
/// <param name="Jobs">Folder of the job files.</param>
/// <param name="Files">The files.</param>
/// <param name="Count">Shards.</param>
/// <param name="FirstLayer">First layer counted …</param>
/// <param name="LastLayer">… and last.</param>
/// <param name="Out">Folder of the shards.</param>
/// <param name="Db">The analysis file that the last step writes.</param>
/// <param name="Submit">The script that submits the jobs.</param>
internal sealed record WrittenRow(
    string Jobs, IReadOnlyList<string> Files, int Count, int FirstLayer, int LastLayer, string Out, string Db, string Submit);
