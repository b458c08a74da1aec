#!/usr/bin/env bash
# A SLURM job array of workers around one Redis or Valkey server:
#
#   export AMLZ_EXCHANGE=redis://:PASSWORD@HOST:6379/RUN-NAME
#   sbatch --array=0-99 --export=ALL configs/deploy/slurm.sh configs/projected-binary.yaml
#
# The array's index names the worker, so a task that is preempted, requeued or submitted again goes on from its last
# checkpoint in runs/RUN-NAME/INDEX (on a file system that all nodes share). SLURM sends SIGTERM ten minutes before the time
# is over: the worker saves and ends. AMLZ is the jar, AMLZ_JAVA the java command, where they are elsewhere.
#SBATCH --job-name=amlz
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=24:00:00
#SBATCH --signal=TERM@600
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=amlz-%A_%a.log
set -euo pipefail

: "${AMLZ_EXCHANGE:?set it to redis://:PASSWORD@HOST:6379/RUN-NAME}"
: "${SLURM_ARRAY_TASK_ID:?submit with sbatch --array=0-99}"

exec "${AMLZ_JAVA:-java}" -Xmx1500m -jar "${AMLZ:-target/amlz.jar}" worker "$@" \
  --id "$SLURM_ARRAY_TASK_ID" --progress lines
