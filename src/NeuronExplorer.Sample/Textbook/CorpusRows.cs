using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Sample.Textbook;

/// <summary>The rows of the corpus' windows as places.</summary>
internal static class CorpusRows
{
    public static Place[] Of(TokenWindows windows)
    {
        Place[] places = new Place[windows.Rows];
        for (int window = 0; window < windows.Count; window++)
        {
            ReadOnlySpan<int> tokens = windows.Window(window);
            for (int position = 0; position < tokens.Length; position++)
            {
                places[windows.Starts[window] + position] = new Place(
                    position, tokens[position], tokens[Math.Max(0, position - 1)], tokens[Math.Max(0, position - 2)]);
            }
        }

        return places;
    }
}
