using System.Reflection;
using System.Runtime.CompilerServices;
using NeuronExplorer.Core.Catalogue;
using NeuronExplorer.Core.Ports;

namespace NeuronExplorer.Web.Tests.Live;

/// <summary>Memory that an object keeps alive, counted by walking it: what it shares with everybody is left out.</summary>
internal static class RetainedBytes
{
    private const int Header = 16;
    private static readonly Type[] s_shared = [typeof(IAnalysisReader), typeof(ILiveTexts), typeof(LayerView), typeof(Type)];

    public static long Of(object root)
    {
        long bytes = 0;
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> left = new([root]);
        while (left.TryPop(out object? next))
        {
            if (Array.Exists(s_shared, type => type.IsInstanceOfType(next)) || next is MemberInfo or Thread or Timer || !seen.Add(next))
            {
                continue;
            }

            bytes += SizeOf(next);
            foreach (object part in Parts(next))
            {
                left.Push(part);
            }
        }

        return bytes;
    }

    private static IEnumerable<object> Parts(object whole)
    {
        if (whole is Array array)
        {
            Type element = array.GetType().GetElementType()!;
            return element.IsPrimitive ? [] : array.Cast<object?>().SelectMany(item =>
                item is null ? [] : item.GetType().IsValueType ? Parts(item) : [item]);
        }

        return from field in FieldsOf(whole.GetType())
               where !field.FieldType.IsPrimitive && !field.FieldType.IsPointer && !field.FieldType.IsByRefLike
               let value = field.GetValue(whole)
               where value is not null
               from part in value.GetType().IsValueType ? Parts(value) : [value]
               select part;
    }

    private static long SizeOf(object one) => one switch
    {
        Array array => Header + (array.LongLength * ElementSize(array.GetType().GetElementType()!)),
        string text => Header + (2 * text.Length),
        _ => Header + FieldsOf(one.GetType()).Sum(field => (long)ElementSize(field.FieldType)),
    };

    private static int ElementSize(Type type) => !type.IsValueType || type.IsPointer
        ? IntPtr.Size
        : (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    private static IEnumerable<FieldInfo> FieldsOf(Type? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }
}
