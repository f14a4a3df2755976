using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NeuronExplorer.Core.Texts;

namespace NeuronExplorer.Analysis.Corpora.Windows;

/// <summary>
/// Tells apart the first domains of a corpus, in its order; those beyond are one, so that every neuron's counts stay few. Of
/// those only hashes are kept, to count them.
/// </summary>
internal sealed class DomainTable
{
    /// <summary>So many domains are told apart.</summary>
    public const int Most = 1000;

    /// <summary>Beyond so many further ones they are no longer counted.</summary>
    private const int MostCounted = 1 << 20;

    private static readonly string[] s_names = ["other", "other domains", "all other domains"];

    private readonly HashSet<string> _kept = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _others = [];

    /// <summary>How many domains beyond the first have been seen; at most a million.</summary>
    public long Others => _others.Count;

    /// <summary>The name under which they are counted, or null where there are none.</summary>
    public string? OthersName { get; private set; }

    /// <summary>The name under which a domain is counted, as it can be shown.</summary>
    public string NameOf(string domain)
    {
        domain = TokenText.DisplayName(domain);
        if (_kept.Contains(domain) || (_kept.Count < Most && _kept.Add(domain)))
        {
            return domain;
        }

        // No domain that is told apart may have its name.
        OthersName ??= s_names.FirstOrDefault(name => !_kept.Contains(name)) ?? "(other)";
        if (_others.Count < MostCounted)
        {
            _others.Add(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(domain))));
        }

        return OthersName;
    }
}
