using System.Reflection;
using System.Reflection.Emit;

namespace NeuronExplorer.Opt.Tests.Native;

/// <summary>
/// Finds TorchSharp's operations that make a <c>Scalar</c> themselves: those whose code converts a number to one, or calls
/// an operation that does.
/// </summary>
internal static class UnheldNumbers
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<ushort, OpCode> s_codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (ushort)code.Value);

    private static readonly string[] s_operations =
        ["TorchSharp.Scalar", "TorchSharp.torch", "TorchSharp.torch+Tensor", "TorchSharp.torch+nn+functional"];

    /// <summary>The public ones, by their names in documentation comments.</summary>
    public static IEnumerable<string> Of(Assembly torchSharp)
    {
        Dictionary<MethodInfo, List<MethodBase>> calls = torchSharp.GetTypes().SelectMany(type => type.GetMethods(Everything))
            .ToDictionary(method => method, CallsOf);
        HashSet<MethodBase> found =
            [.. calls.Keys.Where(method => method.Name == "op_Implicit" && method.DeclaringType!.FullName == s_operations[0])];
        int before;
        do
        {
            before = found.Count;
            found.UnionWith(calls.Where(method => method.Value.Exists(found.Contains)).Select(method => method.Key));
        }
        while (found.Count > before);

        return found.OfType<MethodInfo>()
            .Where(method => method.IsPublic && s_operations.Contains(method.DeclaringType!.FullName))
            .Select(NameOf).Order(StringComparer.Ordinal);
    }

    private static List<MethodBase> CallsOf(MethodInfo method)
    {
        List<MethodBase> calls = [];
        byte[] code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (int at = 0; at < code.Length;)
        {
            ushort value = code[at++];
            OpCode operation = s_codes[value == 0xFE ? (ushort)(0xFE00 | code[at++]) : value];
            if (operation.OperandType == OperandType.InlineMethod)
            {
                Type[]? ofType = method.DeclaringType!.IsGenericType ? method.DeclaringType.GetGenericArguments() : null;
                Type[]? ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : null;
                calls.Add(method.Module.ResolveMethod(BitConverter.ToInt32(code, at), ofType, ofMethod)!);
            }

            at += operation.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }

        return calls;
    }

    private static string NameOf(MethodInfo method)
    {
        string parameters = string.Join(',', method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)));
        return $"M:{NameOf(method.DeclaringType!)}.{method.Name}{(parameters.Length > 0 ? $"({parameters})" : "")}"
            + (method.Name == "op_Implicit" ? $"~{NameOf(method.ReturnType)}" : "");
    }

    private static string NameOf(Type type) => type switch
    {
        { IsArray: true } => NameOf(type.GetElementType()!) + "[]",
        { IsGenericType: true } =>
            $"{PlainName(type.GetGenericTypeDefinition())}{{{string.Join(',', type.GetGenericArguments().Select(NameOf))}}}",
        _ => PlainName(type),
    };

    private static string PlainName(Type type) => type.FullName!.Split('`')[0].Replace('+', '.');
}
