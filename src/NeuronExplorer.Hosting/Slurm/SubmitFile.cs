namespace NeuronExplorer.Hosting.Slurm;

/// <summary>The script that submits the three steps, and after failures only what is missing.</summary>
internal static class SubmitFile
{
    public static string Of(SlurmRequest request)
    {
        string limit = request.Resources.Concurrent > 0 ? $"%{request.Resources.Concurrent}" : "";
        string[] status =
        [
            "shard", "--status", "--out", Bash.Word(request.ShardFolder), "--count", $"{request.Count}",
            "--model", Bash.Word(request.Model), "--corpus", .. request.Corpus.Select(Bash.Word),
            .. request.ShardOptions.Select(Bash.Word),
            .. request.ReduceOptions.Where(option => option == "--allow-mixed-devices"),
        ];
        return $$"""
            #!/bin/bash
            # Submits the three steps, each after the one before it. Run it again after a failure: finished shards are not made
            # again, and what waits for a failed step leaves the queue by itself. With --deep it reads every shard and the corpus, to
            # find damage and changed texts that sizes do not tell.
            deep=()
            case "$*" in
              '') ;;
              --deep) deep=(--deep) ;;
              *) echo "submit.sh: $*: is not known; give --deep or nothing" >&2; exit 2 ;;
            esac
            # Without CDPATH, in which another folder of this name may be.
            CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" || exit 1
            mkdir -p {{JobHead.LogFolder}}

            {{JobHead.Source(request)}}{{JobHead.Program(request)}}
            set -e

            # Jobs of these shards, whatever --name they were written with.
            queued=$(squeue --noheader --user="$(id -un)" --format='%i %j')
            queued=$(sed -n -E 's/^([^ ]+) .*{{StepNames.Ends(request)}}/\1/p' <<< "$queued")
            if [ -n "$queued" ]; then
              echo "still in the queue: ${queued//$'\n'/ }; wait for these jobs or cancel them with scancel" >&2
              exit 1
            fi

            # Shards that are missing or broken, as Slurm writes the tasks of an array: 0-3,7. Exit status 1 with an answer says
            # that there are some.
            {{Bash.Array("shards", status)}}
            status=$("${neurons[@]}" "${shards[@]}" "${deep[@]}") || [ -n "$status" ]
            if grep -q '"blocked": *true' <<< "$status"; then
              echo "nothing is submitted: the line above names shards of another analysis, and what to do" >&2
              exit 1
            fi
            array=$(sed -n 's/^.*"array": *"\([^"]*\)".*$/\1/p' <<< "$status")

            before=()
            if [ -n "$array" ]; then
              map=$(sbatch --parsable --array="$array{{limit}}" map.sbatch)
              map=${map%%;*}
              before=(--dependency="afterok:$map" --kill-on-invalid-dep=yes)
              echo "map $map: shards $array"
            else
              echo "map: all {{request.Count}} shards are made"
            fi

            reduce=$(sbatch --parsable "${before[@]}" reduce.sbatch)
            reduce=${reduce%%;*}
            echo "reduce $reduce: layers {{request.FirstLayer}}-{{request.LastLayer}}"

            finish=$(sbatch --parsable --dependency="afterok:${map:+$map:}$reduce" --kill-on-invalid-dep=yes finish.sbatch)
            echo "finish ${finish%%;*}:" {{Bash.Word(request.Database)}}

            """;
    }
}
