using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using NeuronExplorer.Hosting;

namespace NeuronExplorer.Web.Access;

/// <summary>What became of a key that a visitor gave.</summary>
internal enum KeyVerdict
{
    Right,
    Wrong,
    TooMany,
}

/// <summary>
/// Compares keys in a time that does not depend on them, and limits attempts: ten wrong ones a minute from one address.
/// </summary>
internal sealed class KeyGuard(NeuronExplorerOptions options) : IDisposable
{
    public const int MostWrong = 10;

    // An IPv6 visitor has a whole /64 to call from.
    private const int Ipv6Network = 8;

    private readonly byte[] _key = Hash(options.Access.Key);

    private readonly PartitionedRateLimiter<IPAddress> _wrong = PartitionedRateLimiter.Create<IPAddress, string>(
        address => RateLimitPartition.GetFixedWindowLimiter(Caller(address), _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = MostWrong,
            Window = TimeSpan.FromMinutes(1),
        }));

    /// <summary>Tells keys apart without telling them; kept in cookies, so that a new key ends the visits of the old one.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Hash(Convert.ToHexString(_key)).AsSpan(0, 8));

    public KeyVerdict Try(string given, IPAddress from)
    {
        using (RateLimitLease left = _wrong.AttemptAcquire(from, permitCount: 0))
        {
            if (!left.IsAcquired)
            {
                return KeyVerdict.TooMany;
            }
        }

        if (options.Access.Key.Length > 0 && CryptographicOperations.FixedTimeEquals(Hash(given), _key))
        {
            return KeyVerdict.Right;
        }

        _wrong.AttemptAcquire(from).Dispose();
        return KeyVerdict.Wrong;
    }

    public void Dispose() => _wrong.Dispose();

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string Caller(IPAddress address)
    {
        byte[] bytes = address.IsIPv4MappedToIPv6 ? address.MapToIPv4().GetAddressBytes() : address.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, Ipv6Network)));
    }
}
