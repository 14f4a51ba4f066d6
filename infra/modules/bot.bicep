// What Teams sends to. Only Teams: no other channel vouches for who is writing as Teams does, and the
// program refuses every other one. Azure adds Web Chat (and, made in the portal, Direct Line) by itself,
// and a template can't take a resource away: infra/remove-channels.sh does, after the first deployment.

param name string
param location string
param appId string
param tenantId string
param messagingEndpoint string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-${name}'
  location: location
  kind: 'azurebot'
  sku: {
    // Messages on the Teams channel cost nothing; F0 is for trials and without an SLA.
    name: 'S1'
  }
  properties: {
    displayName: 'Vantage'
    endpoint: messagingEndpoint
    msaAppId: appId
    msaAppTenantId: tenantId
    // The Entra app may be multi-tenant all the same; which tenants may write is the board's register.
    msaAppType: 'SingleTenant'
    disableLocalAuth: true
    isStreamingSupported: false
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: location
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      enableCalling: false
      acceptedTerms: true
      deploymentEnvironment: 'CommercialDeployment'
    }
  }
}

output name string = bot.name
