namespace NeuronExplorer.Opt.Tokenizing.Added;

/// <summary>A token that was added to the merged ones, with Hugging Face's rules for finding it in a text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">Its text.</param>
/// <param name="File">The file that names it.</param>
internal sealed record AddedToken(int Id, string Content, string File)
{
    /// <summary>Found only where no word character stands beside it.</summary>
    public bool SingleWord { get; init; }

    /// <summary>Takes the spaces before it.</summary>
    public bool LeftStrip { get; init; }

    /// <summary>Takes the spaces after it.</summary>
    public bool RightStrip { get; init; }

    /// <summary>Looked for in the normalized text, itself normalized; else in the text as it is.</summary>
    public bool Normalized { get; init; }

    public bool Special { get; init; }

    /// <summary>
    /// Frames or fills a text (BOS, EOS, padding …), so that text never gives it: its name in a corpus is plain text, as with
    /// Hugging Face's <c>split_special_tokens</c>.
    /// </summary>
    public bool Control { get; init; }
}
