namespace NeuronExplorer.Core.Models;

/// <summary>What a check of a whole checkpoint found.</summary>
/// <param name="Tensors">The tensors that were read.</param>
/// <param name="Bytes">Bytes that were read.</param>
/// <param name="Checksums">Parts of the files whose checksums were compared; 0 for safetensors, which has none.</param>
/// <param name="Problems">All that is wrong: first what does not fit config.json, then the values in the order of the files.</param>
public sealed record WeightCheck(
    IReadOnlyList<CheckedTensor> Tensors, long Bytes, int Checksums, IReadOnlyList<WeightProblem> Problems)
{
    /// <summary>Refuses what an analysis refuses.</summary>
    /// <exception cref="NeuronExplorerException">With the message of the first problem that stops an analysis.</exception>
    public void Require()
    {
        if (Problems.FirstOrDefault(problem => problem.StopsAnalysis) is { } first)
        {
            throw new NeuronExplorerException(first.Message);
        }
    }
}

/// <summary>A tensor that was read.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="File">The file.</param>
/// <param name="Type">Its type, in safetensors' spelling.</param>
/// <param name="Shape">Its dimensions.</param>
public sealed record CheckedTensor(string Name, string File, string Type, long[] Shape);

/// <summary>Something wrong with a checkpoint's weights.</summary>
/// <param name="File">The file, by its name in the model folder.</param>
/// <param name="Tensor">The tensor, by its name in the file or, where it is missing, its canonical name; null for the whole file.</param>
/// <param name="Message">The whole line: file, what is wrong, what to do.</param>
/// <param name="StopsAnalysis">False for a tensor that an analysis leaves out, such as a task's head.</param>
public sealed record WeightProblem(string File, string? Tensor, string Message, bool StopsAnalysis = true);
