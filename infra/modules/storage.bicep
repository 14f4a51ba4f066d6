// Evidence packs and, apart from them, the keys that open them. Who of the team may read which is for
// the board to give: by a role on one of the two containers.

param name string
param location string
param workspaceId string
param privateEndpoints bool
param zoneRedundant bool
@description('The program.')
param principalId string

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  kind: 'StorageV2'
  sku: {
    name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: privateEndpoints ? 'Disabled' : 'Enabled'
    networkAcls: {
      defaultAction: privateEndpoints ? 'Deny' : 'Allow'
      bypass: 'None'
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    // A pack that was removed by mistake can be had back for two weeks, and then no more.
    deleteRetentionPolicy: {
      enabled: true
      days: 14
    }
  }
}

resource packs 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'packs'
  properties: {
    publicAccess: 'None'
  }
}

resource keys 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: 'pack-keys'
  properties: {
    publicAccess: 'None'
  }
}

var here = resourceGroup().id

// Adds a file, reads and lists. It can't overwrite one, nor delete one.
resource writer 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(here, account.id, 'adds packs')
  properties: {
    roleName: 'Vantage adds evidence packs (${account.name})'
    description: 'Adds files to a container, reads and lists them; never overwrites or deletes.'
    type: 'CustomRole'
    assignableScopes: [
      here
    ]
    permissions: [
      {
        actions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/read'
        ]
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
        ]
      }
    ]
  }
}

resource mayAddPacks 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(packs.id, principalId, writer.id)
  scope: packs
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: writer.id
  }
}

resource mayAddKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(keys.id, principalId, writer.id)
  scope: keys
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: writer.id
  }
}

// Who read a pack, and who its key.
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-the-workspace'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageRead'
        enabled: true
      }
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output packContainerUrl string = '${account.properties.primaryEndpoints.blob}${packs.name}'
output keyContainerUrl string = '${account.properties.primaryEndpoints.blob}${keys.name}'
