using System.Security.Cryptography;
using System.Text;

namespace NeuronExplorer.Core.Files;

/// <summary>A few digits that tell a path from others: for names of what belongs to it.</summary>
public static class PathHash
{
    /// <param name="path">The path; taken in full.</param>
    /// <param name="digits">How many hexadecimal digits.</param>
    public static string Of(string path, int digits = 8) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(path))))[..digits];
}
