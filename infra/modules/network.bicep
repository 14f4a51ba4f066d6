// With private endpoints: a network of its own for the program, and the private names of its stores.

param name string
param location string

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: 'vnet-${name}'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.60.0.0/16'
      ]
    }
    subnets: [
      {
        name: 'program'
        properties: {
          addressPrefix: '10.60.0.0/23'
          delegations: [
            {
              name: 'container-apps'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
        }
      }
      {
        name: 'stores'
        properties: {
          addressPrefix: '10.60.2.0/24'
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
      {
        // For a machine of the board's, from which its commands reach the stores.
        name: 'administration'
        properties: {
          addressPrefix: '10.60.3.0/24'
        }
      }
    ]
  }
}

var zones = [
  'privatelink.documents.azure.com'
  'privatelink.vaultcore.azure.net'
  'privatelink.blob.${environment().suffixes.storage}'
]

resource privateZones 'Microsoft.Network/privateDnsZones@2020-06-01' = [for zone in zones: {
  name: zone
  location: 'global'
}]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = [for (zone, index) in zones: {
  parent: privateZones[index]
  name: 'vnet-${name}'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
    }
  }
}]

output programSubnetId string = '${network.id}/subnets/program'
output storesSubnetId string = '${network.id}/subnets/stores'
output cosmosZoneId string = privateZones[0].id
output vaultZoneId string = privateZones[1].id
output blobZoneId string = privateZones[2].id
