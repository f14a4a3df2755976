namespace NeuronExplorer.Sample.Generator.Tables;

/// <summary>Accounts, invoices, stock lists and budgets, with correct sums.</summary>
internal static class Ledgers
{
    /// <summary>A statement with a running balance.</summary>
    public static string Account(SeededRandom random, int rows)
    {
        long balance = random.Between(200, 4000) * 100L;
        string opening = TableWords.Money(balance);
        int month = random.Between(1, 12);
        int day = 1;
        List<string[]> lines = [];
        for (int i = 1; i <= rows; i++)
        {
            long amount = random.Chance(30) ? random.Between(1000, 90_000) : -random.Between(100, 9900);
            balance += amount;
            day = Math.Min(28, day + random.Below(2 + (28 / rows)));
            lines.Add([$"{i}", $"{day:00}/{month:00}", Purpose(random, amount > 0), TableWords.Money(amount).Replace("0-", "-"),
                TableWords.Money(balance)]);
        }

        return $"""
            STATEMENT OF ACCOUNT
            Account holder: {TableWords.Word(random, "person")}
            Account number: {random.Between(1000, 9999)} {random.Between(1000, 9999)}
            Month: {TableWords.Months[month - 1]} {random.Between(1998, 2025)}
            Opening balance: {opening}

            {TableText.Set(TableDocuments.Style(random), ["No", "Date", "Description", "Amount", "Balance"], lines)}

            Closing balance: {TableWords.Money(balance)}
            """;
    }

    /// <summary>A bill.</summary>
    public static string Invoice(SeededRandom random, int rows)
    {
        long total = 0;
        List<string[]> lines = [];
        foreach (string thing in TableWords.Words(random, "object", rows))
        {
            int count = random.Between(1, 24);
            int price = random.Between(2, 900) * 5;
            total += count * price;
            lines.Add([$"{lines.Count + 1}", English.Capitalised(count == 1 ? thing : English.Plural(thing)), $"{count}",
                TableWords.Money(price), TableWords.Money(count * price)]);
        }

        return $"""
            INVOICE No. {random.Between(1000, 9999)}
            From: {TableWords.Word(random, "firm")}, {TableWords.Word(random, "place")}
            To: {TableWords.Word(random, "person")}, {random.Between(1, 120)} {TableWords.Word(random, "streetName")}
            Date: {random.Between(1, 28)} {random.Pick(TableWords.Months)} {random.Between(1985, 2025)}

            {TableText.Set(TableDocuments.Style(random), ["Item", "Description", "Quantity", "Price", "Total"], lines)}

            Subtotal: {TableWords.Money(total)}
            Tax (20%): {TableWords.Money(total / 5)}
            Amount due: {TableWords.Money(total + (total / 5))}
            Payment within {random.Between(1, 6) * 10} days.
            """;
    }

    /// <summary>A shop's stock list.</summary>
    public static string Stock(SeededRandom random, int rows)
    {
        string list = random.Pick(["object", "fruit", "vegetable", "shade"]);
        int code = random.Between(1, 60) * 100;
        List<string[]> lines = [.. TableWords.Words(random, list, rows).Select(word => new[]
        {
            $"{++code}", word, $"{random.Between(0, 400)}", $"{(char)('A' + random.Below(6))}{random.Between(1, 9)}",
            random.Pick(["yes", "no"]),
        })];
        return $"""
            STOCK LIST
            {TableWords.Word(random, "firm")}
            Counted on {random.Pick(TableWords.Days)}, {random.Between(1, 28)} {random.Pick(TableWords.Months)}

            {TableText.Set(TableDocuments.Style(random), ["Code", "Name", "Count", "Shelf", "Order"], lines)}

            Number of items: {lines.Count}
            """;
    }

    /// <summary>Income and spending by month.</summary>
    public static string Budget(SeededRandom random, int rows)
    {
        List<string[]> lines = [];
        long sum = 0;
        for (int i = 0; i < Math.Min(rows, 24); i++)
        {
            int income = random.Between(20, 90) * 100;
            int spent = random.Between(18, 88) * 100;
            sum += income - spent;
            lines.Add([TableWords.Months[i % 12], $"{income}", $"{spent}", $"{income - spent}"]);
        }

        return $"""
            BUDGET OF {TableWords.Word(random, "firm").ToUpperInvariant()}, {random.Between(1975, 2025)}

            {TableText.Set(TableDocuments.Style(random), ["Month", "Income", "Expenses", "Result"], lines)}

            Result for all months: {sum}
            """;
    }

    private static string Purpose(SeededRandom random, bool income) => income
        ? random.Pick(["Salary", "Refund", "Interest", "Transfer from " + TableWords.Word(random, "firstName"), "Cash",
            "Sale of " + English.Plural(TableWords.Word(random, "object"))])
        : random.Pick(["Rent", "Water", "Electricity", "Groceries", "Books", "Train ticket", "Insurance", "Telephone", "Restaurant",
            "Repairs",
            TableWords.Word(random, "firm"), TableWords.Word(random, "firm"), English.Capitalised(TableWords.Word(random, "fruit"))]);
}
