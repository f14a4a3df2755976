using System.Net;

namespace NeuronExplorer.Hosting;

/// <summary>
/// Who may visit the web app and what visitors may do, section <c>NeuronExplorer:Access</c>. As it comes, only this
/// machine can reach the app and its visitor may do everything.
/// </summary>
public sealed class AccessOptions
{
    public const string Section = $"{NeuronExplorerOptions.Section}:Access";

    /// <summary>Fewest characters of a key.</summary>
    public const int ShortestKey = 16;

    /// <summary>Why no text can be run, where <see cref="LiveText"/> is off.</summary>
    public const string NoLiveText = "On this installation visitors cannot run the model on texts of their own.";

    /// <summary>What visitors must know; empty for none.</summary>
    public string Key { get; set; } = string.Empty;

    /// <summary>The header in which a proxy tells who the visitor is, for example <c>X-Forwarded-User</c>; empty for none.</summary>
    public string IdentityHeader { get; set; } = string.Empty;

    /// <summary>Addresses or networks of the proxies that are believed, separated by commas: <c>10.0.0.5,10.1.0.0/16</c>.</summary>
    public string Proxies { get; set; } = string.Empty;

    /// <summary>
    /// Folders, separated by commas, in which visitors may name files, besides <c>models</c> and <c>corpora</c> of the data folder.
    /// </summary>
    public string Folders { get; set; } = string.Empty;

    /// <summary>For showing publicly: nothing can be started, opened from disk or deleted.</summary>
    public bool ReadOnly { get; set; }

    /// <summary>Whether visitors may run the model on texts of their own.</summary>
    public bool LiveText { get; set; } = true;

    /// <summary>Whether visitors have to say who they are.</summary>
    public bool AsksWho => Key.Length > 0 || IdentityHeader.Length > 0;

    /// <summary>Whether others than the user of this machine may visit.</summary>
    public bool IsShared => AsksWho || ReadOnly;

    /// <summary>Whether a request from this address comes from a proxy that is believed.</summary>
    public bool IsProxy(IPAddress? address)
    {
        IPAddress? plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && ProxyNetworks().Any(network => network.Contains(plain));
    }

    /// <summary>The networks of the proxies that are believed.</summary>
    public IEnumerable<IPNetwork> ProxyNetworks() => Networks().Select(network => network.Network).OfType<IPNetwork>();

    /// <summary><see cref="Folders"/> one by one.</summary>
    public IEnumerable<string> FolderList() =>
        Folders.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Path.GetFullPath);

    /// <summary>What is wrong with these settings, one line each.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Key.Length is > 0 and < ShortestKey)
        {
            yield return $"setting {Section}:Key: has {Key.Length} characters; write {ShortestKey} or more that nobody can guess";
        }

        if (Key.Trim() != Key)
        {
            yield return $"setting {Section}:Key: begins or ends with a blank, which a program's header cannot carry; leave it out";
        }

        if (IdentityHeader.Length > 0 && string.IsNullOrWhiteSpace(Proxies))
        {
            yield return $"setting {Section}:IdentityHeader: anyone can send {IdentityHeader}; "
                + $"name the proxy's address in {Section}:Proxies";
        }

        if (IdentityHeader.Length > 0 && !IdentityHeader.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_'))
        {
            yield return $"setting {Section}:IdentityHeader: \"{IdentityHeader}\" cannot be the name of a header";
        }

        if (!AsksWho && ProxyNetworks().Any())
        {
            yield return $"setting {Section}:Proxies: {Proxies} protects nothing by itself; add {Section}:IdentityHeader or {Section}:Key";
        }

        foreach (string folder in FolderList().Where(folder => !Directory.Exists(folder)))
        {
            yield return $"setting {Section}:Folders: {folder}: there is no such folder";
        }

        foreach ((string text, IPNetwork? network) in Networks())
        {
            if (network is null)
            {
                yield return $"setting {Section}:Proxies: \"{text}\" is not an address such as 10.0.0.5 or a network such as 10.1.0.0/16";
            }
        }
    }

    private IEnumerable<(string Text, IPNetwork? Network)> Networks() =>
        from text in Proxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select (text, IPNetwork.TryParse(text, out IPNetwork network) ? network
            : IPAddress.TryParse(text, out IPAddress? one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8) : (IPNetwork?)null);
}
