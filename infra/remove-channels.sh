#!/usr/bin/env bash
# Removes the channels that Azure gives every new bot, so that Teams is the only one. Once, after the first
# deployment: infra/remove-channels.sh RESOURCE-GROUP BOT-NAME (the output botName of the deployment).
set -euo pipefail
if [ $# -ne 2 ]; then
  echo 'Say which bot: infra/remove-channels.sh RESOURCE-GROUP BOT-NAME' >&2
  exit 2
fi

bot=$(az resource show --resource-group "$1" --resource-type Microsoft.BotService/botServices --name "$2" --query id --output tsv)
for channel in WebChatChannel DirectLineChannel; do
  az rest --method delete --url "https://management.azure.com$bot/channels/$channel?api-version=2022-09-15"
done
az rest --method get --url "https://management.azure.com$bot/channels?api-version=2022-09-15" --query 'value[].properties.channelName' --output tsv
