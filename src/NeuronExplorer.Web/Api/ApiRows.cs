using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.WebUtilities;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Api;

/// <summary>
/// Answers of many rows: a part at a time, written while they are made. Status and headers go before them, so that whatever rows read
/// of an analysis' file is checked before the first: <see cref="Checked"/> and <see cref="Part"/> are the only ways to answer so.
/// </summary>
public static class ApiRows
{
    /// <summary>How many rows the whole answer has.</summary>
    public const string TotalHeader = "Total-Rows";

    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<string, int>> s_totals = [];

    /// <summary>Rows that are made while they are written.</summary>
    /// <param name="check">Throws where something that they read is damaged.</param>
    /// <param name="rows">The rows.</param>
    public static IEnumerable<T> Checked<T>(Action check, IEnumerable<T> rows)
    {
        check();
        return new CheckedRows<T>(rows);
    }

    /// <summary>The part asked for; headers say how many rows there are, and where the next part is.</summary>
    /// <param name="context">The request.</param>
    /// <param name="check">Throws where something that the part reads is damaged.</param>
    /// <param name="rows">All rows, made anew whenever they are read.</param>
    /// <param name="total">How many there are; asked for a part only.</param>
    /// <param name="skip">Rows to leave out.</param>
    /// <param name="take">Rows at most; null for all.</param>
    public static IEnumerable<T> Part<T>(
        HttpContext context, Action check, IEnumerable<T> rows, Func<int> total, int skip, int? take)
    {
        if (skip == 0 && take is null)
        {
            return Checked(check, rows);
        }

        check();
        int most = take ?? int.MaxValue;
        int all = total();
        long next = (long)skip + most;
        context.Response.Headers[TotalHeader] = all.ToString(CultureInfo.InvariantCulture);
        if (next < all)
        {
            context.Response.Headers.Link = $"<{Address(context.Request, next, most)}>; rel=\"next\"";
        }

        return new CheckedRows<T>(rows.Skip(skip).Take(most));
    }

    /// <summary>How many rows there are; counted once while an analysis' layers stay as they are.</summary>
    public static int Total<T>(IAnalysisReader reader, string what, IEnumerable<T> rows)
    {
        // The list of layers is the same until another layer is stored.
        ConcurrentDictionary<string, int> totals = s_totals.GetOrCreateValue(reader.SummarizedLayers);
        return totals.GetOrAdd(what, _ => rows.Count());
    }

    /// <summary>
    /// Rows that begin to be made now, so that an error before the first can still become a response; the others are made while
    /// they are written, if they were not made before.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nobody checked what they read.</exception>
    public static IEnumerable<object> Begun(IEnumerable rows)
    {
        if (rows is not (ICollection or ICheckedRows))
        {
            throw new InvalidOperationException($"what these rows read was not checked; make them by {nameof(ApiRows)}.{nameof(Checked)}");
        }

        IEnumerator row = rows.GetEnumerator();
        return Rest(row, row.MoveNext());
    }

    private interface ICheckedRows;

    private sealed class CheckedRows<T>(IEnumerable<T> rows) : IEnumerable<T>, ICheckedRows
    {
        public IEnumerator<T> GetEnumerator() => rows.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static IEnumerable<object> Rest(IEnumerator row, bool any)
    {
        using IDisposable? end = row as IDisposable;
        for (; any; any = row.MoveNext())
        {
            yield return row.Current!;
        }
    }

    private static string Address(HttpRequest request, long skip, int take)
    {
        Dictionary<string, string?> query = request.Query.ToDictionary(
            pair => pair.Key, pair => (string?)pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        query["skip"] = skip.ToString(CultureInfo.InvariantCulture);
        query["take"] = take.ToString(CultureInfo.InvariantCulture);
        return QueryHelpers.AddQueryString(request.Path, query);
    }
}
