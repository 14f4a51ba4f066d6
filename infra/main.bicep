// Vantage in a board's own subscription: one resource group, one board, one deployment.
// How to deploy it, step by step: docs/operating.md. It has been parsed, and held against the program by
// test/infra; it has not been run.

targetScope = 'resourceGroup'

@description('A short name of lower-case letters that all names here begin or end with.')
@minLength(2)
@maxLength(10)
param name string = 'vantage'

@description('Where the data are. A change moves nothing: it would make everything anew.')
param location string = 'uksouth'

// Azure Bot Service has no region in the United Kingdom. Cards pass through it on their way between Teams
// and the program: with westeurope in Europe, with global anywhere. Nothing is kept there, and cards carry
// no names of children, facts or answers; the privacy notes say so.
@description('Where the Azure Bot is.')
@allowed([
  'westeurope'
  'global'
])
param botLocation string = 'westeurope'

@description('False the first time: the vault must be there, with its secrets, before the program starts.')
param deployApp bool = true

@description('The image, with its tag or digest.')
param image string

@description('An Azure Container Registry in this resource group that has the image; empty: the image is public.')
param registryName string = ''

@description('The application (client) id of the bot’s Entra app, and the tenant it is in.')
param botAppId string
param botTenantId string

// A managed identity alone can be no bot in another tenant; the Entra app that trusts it can. The two others
// are for where that trust is not allowed: a certificate bot-certificate, or a secret bot-secret, in the vault.
@description('By what the bot is its Entra app.')
@allowed([
  'managed identity'
  'certificate'
  'secret'
])
param botProof string = 'managed identity'

@description('The first administrators of the board, each as tenant-id/object-id.')
param administrators string[]

@description('The text of the board’s file (start from cards/boards/made-up.json).')
@secure()
param board string

@description('Where people can add the app in Teams; empty while it is not published.')
param teamsAppLink string = ''

@description('Where the bot may add itself: tenant-id=catalogue-id for each tenant; empty: nowhere.')
param teamsAppIds string[] = []

@description('True while the vault has a secret older-seal-keys, with keys of before.')
param hasOlderSealKeys bool = false

@description('Also encrypt the database with a key of your own in the vault. Once on, it stays on.')
param customerManagedKey bool = false

@description('Reach database, vault and storage only from a network of the program’s own.')
param privateEndpoints bool = false

@description('Keep the database, the packs and, in a network of its own, the program in several zones of the region.')
param zoneRedundant bool = true

// After a restore by Azure, which makes an account of another name; or for an empty database beside the old.
@description('The Cosmos DB account, where it is not the one that the first deployment made.')
@maxLength(44)
param databaseAccountName string = ''
@description('The database in it.')
param databaseName string = 'vantage'

@description('Who is told when something needs a person.')
@minLength(1)
param alertEmails string[]

@description('How long the program’s lines can be searched, in days.')
@minValue(90)
@maxValue(730)
param logRetentionInDays int = 730

var unique = uniqueString(resourceGroup().id, name)
var fullName = '${name}-${unique}'
var databaseAccount = empty(databaseAccountName) ? 'cosmos-${fullName}' : databaseAccountName
// The route of src/server/server.ts.
var messagesRoute = '/api/messages'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: fullName
    location: location
    customerManagedKey: customerManagedKey
    registryName: registryName
  }
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: {
    name: fullName
    location: location
    retentionInDays: logRetentionInDays
    alertEmails: alertEmails
    principalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: fullName
    location: location
    workspaceId: logs.outputs.workspaceId
    privateEndpoints: privateEndpoints
    customerManagedKey: customerManagedKey
    principalId: identity.outputs.principalId
    databasePrincipalId: identity.outputs.databasePrincipalId
  }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  params: {
    accountName: databaseAccount
    location: location
    database: databaseName
    workspaceId: logs.outputs.workspaceId
    privateEndpoints: privateEndpoints
    zoneRedundant: zoneRedundant
    principalId: identity.outputs.principalId
    databaseKeyUri: vault.outputs.databaseKeyUri
    databaseIdentityId: identity.outputs.databaseIdentityId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: '${name}${unique}'
    location: location
    workspaceId: logs.outputs.workspaceId
    privateEndpoints: privateEndpoints
    zoneRedundant: zoneRedundant
    principalId: identity.outputs.principalId
  }
}

module network 'modules/network.bicep' = if (privateEndpoints) {
  name: 'network'
  params: {
    name: fullName
    location: location
  }
}

module cosmosEndpoint 'modules/endpoint.bicep' = if (privateEndpoints) {
  name: 'cosmos-endpoint'
  params: {
    // With the account's name: an endpoint can't be turned to another account.
    name: 'pe-${databaseAccount}'
    location: location
    subnetId: network!.outputs.storesSubnetId
    zoneId: network!.outputs.cosmosZoneId
    targetId: cosmos.outputs.id
    groupId: 'Sql'
  }
}

module vaultEndpoint 'modules/endpoint.bicep' = if (privateEndpoints) {
  name: 'vault-endpoint'
  params: {
    name: 'pe-vault-${fullName}'
    location: location
    subnetId: network!.outputs.storesSubnetId
    zoneId: network!.outputs.vaultZoneId
    targetId: vault.outputs.id
    groupId: 'vault'
  }
}

module storageEndpoint 'modules/endpoint.bicep' = if (privateEndpoints) {
  name: 'storage-endpoint'
  params: {
    name: 'pe-storage-${fullName}'
    location: location
    subnetId: network!.outputs.storesSubnetId
    zoneId: network!.outputs.blobZoneId
    targetId: storage.outputs.id
    groupId: 'blob'
  }
}

module app 'modules/app.bicep' = if (deployApp) {
  name: 'app'
  params: {
    name: fullName
    location: location
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    image: image
    registryName: registryName
    workspaceId: logs.outputs.workspaceId
    insightsName: logs.outputs.insightsName
    subnetId: privateEndpoints ? network!.outputs.programSubnetId : ''
    zoneRedundant: zoneRedundant
    botAppId: botAppId
    botTenantId: botTenantId
    botProof: botProof
    administrators: join(administrators, ',')
    board: board
    teamsAppLink: teamsAppLink
    teamsAppIds: join(teamsAppIds, ',')
    hasOlderSealKeys: hasOlderSealKeys
    cosmosEndpoint: cosmos.outputs.endpoint
    cosmosDatabase: databaseName
    vaultUri: vault.outputs.uri
    packContainerUrl: storage.outputs.packContainerUrl
    keyContainerUrl: storage.outputs.keyContainerUrl
  }
  dependsOn: [
    cosmosEndpoint
    vaultEndpoint
    storageEndpoint
  ]
}

module bot 'modules/bot.bicep' = if (deployApp) {
  name: 'bot'
  params: {
    name: fullName
    location: botLocation
    appId: botAppId
    tenantId: botTenantId
    messagingEndpoint: 'https://${app!.outputs.fqdn}${messagesRoute}'
  }
}

module alerts 'modules/alerts.bicep' = if (deployApp) {
  name: 'alerts'
  params: {
    name: fullName
    location: location
    appName: app!.outputs.name
    workspaceId: logs.outputs.workspaceId
    actionGroupId: logs.outputs.actionGroupId
  }
}

output vaultName string = fullName
output identityClientId string = identity.outputs.clientId
output identityPrincipalId string = identity.outputs.principalId
output appName string = deployApp ? app!.outputs.name : ''
output host string = deployApp ? app!.outputs.fqdn : ''
output botName string = deployApp ? bot!.outputs.name : ''
