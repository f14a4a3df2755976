using LiteDB;
using NeuronExplorer.Storage.Files;

namespace NeuronExplorer.Storage.Tests;

/// <summary>Changes files behind the program's back.</summary>
internal static class RawFile
{
    /// <summary>Changes documents so that each page is whole: what a file from elsewhere may hold.</summary>
    public static void Change(string file, Action<LiteDatabase> change)
    {
        using DatabaseFile database = DatabaseFile.OpenForWriting(file);
        // Not in a transaction of our own, which dropping a collection would not stand.
        change(database.Database);
        database.Database.Checkpoint();
    }

    /// <summary>Leaves a change in the log alone, as a kill between the two does.</summary>
    public static void ChangeLog(string file, Action<LiteDatabase> change)
    {
        using DatabaseFile database = DatabaseFile.OpenForWriting(file);
        database.CommitToLog(change);
    }

    /// <summary>Changes bytes of a page and gives it a right checksum again: what a hostile file may hold.</summary>
    public static void ChangePage(string file, int page, Action<byte[]> change)
    {
        byte[] content = File.ReadAllBytes(file);
        byte[] bytes = content[(page * DatabaseHeader.PageSize)..((page + 1) * DatabaseHeader.PageSize)];
        PageSeal.TakeOff(bytes, page);
        change(bytes);
        PageSeal.Put(bytes, page);
        bytes.CopyTo(content, page * DatabaseHeader.PageSize);
        File.WriteAllBytes(file, content);
    }

    /// <summary>Names and content of all files of a folder.</summary>
    public static string Fingerprint(string folder) => string.Join('\n', Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => $"{file} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));
}
